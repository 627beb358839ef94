//! Fixed words: headings of columns and parts, named by what they head.

/// A fixed word or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Title of `list metrics`.
    MetricsTitle,
    /// Title of `list entities`.
    EntitiesTitle,
    /// Title of `list sources`.
    SourcesTitle,
    /// Title of `list periods`.
    PeriodsTitle,
    /// Column: the position.
    Rank,
    /// Column: the position computed from amounts.
    ComputedRank,
    /// Column: whom.
    Entity,
    /// Column: the id.
    Code,
    /// Column: what is measured.
    Metric,
    /// Column: the unit.
    Unit,
    /// Column: what exactly was counted.
    Scope,
    /// Column: the document.
    Source,
    /// Column: whom the document credits.
    Origin,
    /// Column: how much.
    Amount,
    /// Column: last less first.
    Change,
    /// Column: last by first.
    Ratio,
    /// Column: how many rows.
    Rows,
    /// Column: how many ranks.
    Ranks,
    /// Column: how many entities.
    Entities,
    /// Column: how many metrics, or which.
    Metrics,
    /// Column: the first period.
    First,
    /// Column: the last period.
    Last,
    /// The list that has no unit.
    NoUnit,
    /// The list that credits nobody.
    NoOrigin,
    /// The list that has no scope.
    NoScope,
    /// Column: how many rows without a value.
    Missing,
    /// Column: the smallest amount.
    Minimum,
    /// Column: the largest amount.
    Maximum,
    /// Column: the mean.
    Mean,
    /// Column: what kind of entity.
    Kind,
    /// Column: who made a document.
    Producer,
    /// Column: the title of a document.
    Title,
    /// Column: when a document came out.
    Published,
    /// What shares leave of their whole.
    TheRest,
    /// Column: the period.
    PeriodColumn,
    /// Part: figures.
    Figures,
    /// Part: statements.
    Claims,
    /// Part: facts without a number.
    Events,
    /// Part: who states a metric.
    StatedBy,
    /// Part: what exactly may be counted.
    Scopes,
    /// Part: the metrics of a source.
    MetricsOfSource,
    /// Title of `claims`.
    ClaimsTitle,
    /// Column: a statement.
    Claim,
    /// What the command line calls it.
    Id,
    /// What people call it.
    Name,
    /// The first figure of a statement.
    LeftFigure,
    /// The second figure of a statement.
    RightFigure,
    /// How one number stands to another.
    Number,
    /// The word that sums it up.
    Verdict,
    /// Where in the document.
    Locator,
    /// A figure.
    Figure,
    /// Other codes of an entity.
    Codes,
    /// The French name.
    InFrench,
    /// The English name.
    InEnglish,
    /// The blocs of an entity.
    MemberOf,
    /// The members of a bloc.
    Members,
    /// What a metric is.
    Definition,
    /// What may be added up.
    AddsUp,
    /// Which way is better.
    Better,
    /// What is counted where nothing is said.
    DefaultScope,
    /// The wider scope.
    Within,
    /// When something happened.
    Date,
    /// What happened.
    Event,
    /// When a document was read.
    Accessed,
    /// Where a document is found.
    Address,
    /// The series that a document is of.
    Series,
    /// Which edition of the series.
    Edition,
    /// The licence of a document.
    Licence,
    /// What a document passes on.
    Relays,
    /// Which documents pass a document on.
    RelayedBy,
    /// Several units.
    Units,
    /// A remark.
    Remark,
    /// How sure the reading is.
    Confidence,
    /// What the letters of confidence mean, as a sentence.
    Letters,
    /// Title of `check`.
    CheckTitle,
    /// What is claimed.
    Says,
    /// What it is held against.
    Reference,
    /// What the reference says.
    ReferenceSays,
    /// Why nothing is told.
    Why,
    /// An earlier edition.
    EarlierEdition,
    /// Who says otherwise.
    DisputedBy,
    /// What was published later.
    Now,
    /// What counts something else.
    OtherScopes,
    /// Title of `validate`.
    ValidateTitle,
    /// A file.
    File,
    /// Title: several files.
    Files,
    /// How figures are arranged.
    LayoutOfFile,
    /// How a file is written.
    Format,
    /// How a file is packed.
    Packing,
    /// What stands between fields.
    Delimiter,
    /// What a text is written in.
    Encoding,
    /// What stands before decimals.
    Decimals,
    /// Where the header stands.
    HeaderLine,
    /// How many figures.
    FigureCount,
    /// The first period.
    FirstPeriod,
    /// The last period.
    LastPeriod,
    /// Entities that are known.
    KnownEntities,
    /// Names of several together.
    Aggregates,
    /// How many names are not known.
    UnknownEntities,
    /// The names that are not known.
    UnknownNames,
    /// Title: what is wrong.
    Problems,
    /// How many problems.
    ProblemCount,
    /// A line of a file.
    Line,
    /// A column of a file.
    ColumnOfFile,
    /// What is wrong.
    Problem,
    /// What would help.
    Help,
    /// Title of `report`.
    ReportTitle,
    /// What `report` is, as a sentence.
    ReportLead,
    /// The list of the parts.
    Contents,
    /// Part: the verdicts on all figures.
    Verdicts,
    /// Part: the verdict on each figure, with what it rests on.
    FigureByFigure,
    /// Part: the documents.
    Documents,
    /// Some amounts are rounded, as a sentence.
    RoundedHere,
}
