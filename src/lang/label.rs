//! Fixed words: headings of columns and parts, each beside its translation.

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

impl Label {
    /// In English and in French.
    #[must_use]
    #[allow(clippy::too_many_lines)] // it is a list
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Label::MetricsTitle => ("Metrics in the data", "Indicateurs présents dans les données"),
            Label::EntitiesTitle => ("Entities in the data", "Entités présentes dans les données"),
            Label::SourcesTitle => ("Sources in the data", "Sources présentes dans les données"),
            Label::PeriodsTitle => ("Periods in the data", "Périodes présentes dans les données"),
            Label::Rank => ("rank", "rang"),
            Label::ComputedRank => ("by amount", "selon le montant"),
            Label::Entity => ("entity", "entité"),
            Label::Code => ("code", "code"),
            Label::Metric => ("metric", "indicateur"),
            Label::Unit => ("unit", "unité"),
            Label::Scope => ("scope", "champ"),
            Label::Source => ("source", "source"),
            Label::Origin => ("credited to", "selon"),
            Label::Amount => ("amount", "montant"),
            Label::Change => ("change", "évolution"),
            Label::Ratio => ("ratio", "rapport"),
            Label::Rows => ("rows", "lignes"),
            Label::Ranks => ("ranks", "rangs"),
            Label::Entities => ("entities", "entités"),
            Label::Metrics => ("metrics", "indicateurs"),
            Label::First => ("first", "première"),
            Label::Last => ("last", "dernière"),
            Label::NoUnit => ("without a unit", "sans unité"),
            Label::NoOrigin => ("credited to nobody", "sans attribution"),
            Label::NoScope => ("without a scope", "sans champ"),
            Label::Missing => ("missing", "manquantes"),
            Label::Minimum => ("minimum", "minimum"),
            Label::Maximum => ("maximum", "maximum"),
            Label::Mean => ("mean", "moyenne"),
            Label::Kind => ("kind", "nature"),
            Label::Producer => ("producer", "producteur"),
            Label::Title => ("title", "titre"),
            Label::Published => ("published", "publication"),
            Label::PeriodColumn => ("period", "période"),
            Label::Figures => ("Figures", "Chiffres"),
            Label::Claims => ("Statements", "Affirmations"),
            Label::Events => ("Facts without a number", "Faits sans chiffre"),
            Label::StatedBy => ("Who states it", "Qui l’affirme"),
            Label::Scopes => ("What exactly is counted", "Ce qui est compté"),
            Label::MetricsOfSource => ("Metrics", "Indicateurs"),
            Label::ClaimsTitle => (
                "Statements that set figures against each other",
                "Affirmations qui mettent des chiffres en regard",
            ),
            Label::Claim => ("statement", "affirmation"),
            Label::Id => ("id", "identifiant"),
            Label::Name => ("name", "nom"),
            Label::LeftFigure => ("first figure", "premier chiffre"),
            Label::RightFigure => ("second figure", "second chiffre"),
            Label::Number => ("number", "nombre"),
            Label::Verdict => ("verdict", "verdict"),
            Label::Locator => ("where", "où"),
            Label::Figure => ("figure", "chiffre"),
            Label::Codes => ("other codes", "autres codes"),
            Label::InFrench => ("in French", "nom français"),
            Label::InEnglish => ("in English", "nom anglais"),
            Label::MemberOf => ("member of", "membre de"),
            Label::Members => ("members", "membres"),
            Label::Definition => ("definition", "définition"),
            Label::AddsUp => ("adds up", "addition"),
            Label::Better => ("better", "sens favorable"),
            Label::DefaultScope => ("usual scope", "champ habituel"),
            Label::Within => ("within", "compris dans"),
            Label::Date => ("date", "date"),
            Label::Event => ("fact", "fait"),
            Label::Accessed => ("read on", "lu le"),
            Label::Address => ("address", "adresse"),
            Label::Series => ("series", "série"),
            Label::Edition => ("edition", "édition"),
            Label::Licence => ("licence", "licence"),
            Label::Relays => ("relays", "relaie"),
            Label::RelayedBy => ("relayed by", "relayé par"),
            Label::Units => ("units", "unités"),
            Label::Remark => ("remark", "remarque"),
            Label::Confidence => ("confidence", "fiabilité"),
            Label::Letters => (
                "Confidence in the reading: A in the document itself or counted in its data; B in several secondary places that agree; C in one; D derived from such figures.",
                "Fiabilité de la lecture\u{a0}: A dans le document même ou compté dans ses données\u{202f}; B dans plusieurs sources secondaires concordantes\u{202f}; C dans une seule\u{202f}; D calculé à partir de tels chiffres.",
            ),
            Label::CheckTitle => ("Do these figures hold?", "Ces chiffres tiennent-ils\u{202f}?"),
            Label::Says => ("says", "affirme"),
            Label::Reference => ("reference", "référence"),
            Label::ReferenceSays => ("reference says", "la référence dit"),
            Label::Why => ("why", "pourquoi"),
            Label::EarlierEdition => ("earlier edition", "édition antérieure"),
            Label::DisputedBy => ("disputed by", "contesté par"),
            Label::Now => ("now", "désormais"),
            Label::OtherScopes => ("other scopes", "autres champs"),
            Label::ValidateTitle => ("Is this file sound?", "Ce fichier est-il sain\u{202f}?"),
            Label::File => ("file", "fichier"),
            Label::Files => ("Files", "Fichiers"),
            Label::LayoutOfFile => ("layout", "disposition"),
            Label::Format => ("format", "format"),
            Label::Packing => ("packing", "compression"),
            Label::Delimiter => ("between fields", "séparateur"),
            Label::Encoding => ("encoding", "encodage"),
            Label::Decimals => ("decimal mark", "marque décimale"),
            Label::HeaderLine => ("header in line", "en-tête à la ligne"),
            Label::FigureCount => ("figures", "chiffres"),
            Label::FirstPeriod => ("first period", "première période"),
            Label::LastPeriod => ("last period", "dernière période"),
            Label::KnownEntities => ("known entities", "entités connues"),
            Label::Aggregates => ("aggregates", "agrégats"),
            Label::UnknownEntities => ("unknown names", "noms inconnus"),
            Label::UnknownNames => ("which", "lesquels"),
            Label::Problems => ("Problems", "Problèmes"),
            Label::ProblemCount => ("problems", "problèmes"),
            Label::Line => ("line", "ligne"),
            Label::ColumnOfFile => ("column", "colonne"),
            Label::Problem => ("problem", "problème"),
            Label::Help => ("help", "aide"),
            Label::ReportTitle => {
                ("AI figures and where they come from", "Les chiffres de l’IA et leur provenance")
            }
            Label::ReportLead => (
                "Each figure stands as its source states it, with how exactly it is stated, what was counted, when, and by whom. Verdicts are computed from the figures; the arithmetic stands beside them.",
                "Chaque chiffre est donné tel que sa source l’énonce, avec son degré de précision, ce qui a été compté, quand et par qui. Les verdicts sont calculés à partir des chiffres\u{202f}; le calcul figure à côté.",
            ),
            Label::Contents => ("Contents", "Sommaire"),
            Label::Verdicts => ("Verdicts", "Les verdicts"),
            Label::FigureByFigure => ("Figure by figure", "Chiffre par chiffre"),
            Label::Documents => ("Sources", "Sources"),
            Label::RoundedHere => ("Some amounts are rounded.", "Certains montants sont arrondis."),
            Label::TheRest => ("the rest, not listed", "le reste, non détaillé"),
        }
    }
}
