//! Fixed words: headings of columns and parts, named by what they head.

/// A fixed word or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    MetricsTitle,
    EntitiesTitle,
    SourcesTitle,
    PeriodsTitle,
    Rank,
    /// The position computed from amounts.
    ComputedRank,
    Entity,
    Code,
    Metric,
    Unit,
    Scope,
    Source,
    Origin,
    Amount,
    /// Last minus first.
    Change,
    /// Last divided by first.
    Ratio,
    /// How many rows.
    Rows,
    /// How many ranks.
    Ranks,
    Entities,
    Metrics,
    First,
    Last,
    /// The list that has no unit.
    NoUnit,
    /// The list that credits nobody.
    NoOrigin,
    /// The list that has no scope.
    NoScope,
    /// How many rows without a value.
    Missing,
    Minimum,
    Maximum,
    Mean,
    Kind,
    Producer,
    Title,
    Published,
    /// What shares leave of their whole.
    TheRest,
    PeriodColumn,
    Figures,
    Claims,
    Events,
    /// Who states a metric.
    StatedBy,
    Scopes,
    /// The metrics of a source.
    MetricsOfSource,
    ClaimsTitle,
    Claim,
    Id,
    Name,
    LeftFigure,
    RightFigure,
    Number,
    Verdict,
    /// Where in the document.
    Locator,
    Figure,
    /// Other codes of an entity.
    Codes,
    InFrench,
    InEnglish,
    MemberOf,
    Members,
    Definition,
    AddsUp,
    Better,
    /// What is counted where nothing is said.
    DefaultScope,
    Within,
    Date,
    Event,
    Accessed,
    Address,
    Series,
    Edition,
    License,
    /// What a document passes on.
    Relays,
    /// Which documents pass a document on.
    RelayedBy,
    Units,
    Remark,
    Confidence,
    /// What the letters of confidence mean, as a sentence.
    Letters,
    CheckTitle,
    /// What is claimed.
    Says,
    Reference,
    ReferenceSays,
    Why,
    /// An earlier edition.
    EarlierEdition,
    DisputedBy,
    /// What was published later.
    Now,
    OtherScopes,
    ValidateTitle,
    File,
    Files,
    LayoutOfFile,
    Format,
    Packing,
    /// Between the fields of a file.
    Delimiter,
    Encoding,
    Decimals,
    HeaderLine,
    FigureCount,
    FirstPeriod,
    LastPeriod,
    KnownEntities,
    /// Names of several together.
    Aggregates,
    /// How many names are not known.
    UnknownEntities,
    /// The names that are not known.
    UnknownNames,
    Problems,
    ProblemCount,
    Line,
    ColumnOfFile,
    Problem,
    Help,
    ReportTitle,
    /// What `report` is, as a sentence.
    ReportLead,
    Contents,
    /// The verdicts on all figures.
    Verdicts,
    /// The verdict on each figure, with what it rests on.
    FigureByFigure,
    Documents,
    /// Some amounts are rounded, as a sentence.
    RoundedHere,
}
