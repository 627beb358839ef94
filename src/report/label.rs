//! Fixed texts in English and French: headings and labels, named by what they head, and sentences.

/// Declares an enum of fixed texts, each with its English and French.
macro_rules! labels {
    ($(#[$meta:meta])* enum $labels:ident { $($(#[$doc:meta])* $name:ident: $en:expr, $fr:expr;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $labels {
            $($(#[$doc])* $name,)+
        }

        impl $labels {
            /// In English and in French.
            pub(crate) fn words(self) -> (&'static str, &'static str) {
                match self {
                    $($labels::$name => ($en, $fr),)+
                }
            }
        }
    };
}

#[cfg(feature = "explore")]
pub(crate) use labels;

labels! {
    enum Label {
        MetricsTitle: "Metrics in the data", "Indicateurs présents dans les données";
        EntitiesTitle: "Entities in the data", "Entités présentes dans les données";
        SourcesTitle: "Sources in the data", "Sources présentes dans les données";
        PeriodsTitle: "Periods in the data", "Périodes présentes dans les données";
        Rank: "rank", "rang";
        ComputedRank: "by amount", "selon le montant";
        Entity: "entity", "entité";
        Code: "code", "code";
        Metric: "metric", "indicateur";
        Unit: "unit", "unité";
        Scope: "scope", "champ";
        Source: "source", "source";
        Origin: "credited to", "selon";
        Amount: "amount", "montant";
        /// Last minus first.
        Change: "change", "évolution";
        /// Last divided by first.
        Ratio: "ratio", "rapport";
        Rows: "rows", "lignes";
        Ranks: "ranks", "rangs";
        Entities: "entities", "entités";
        Metrics: "metrics", "indicateurs";
        First: "first", "première";
        Last: "last", "dernière";
        /// Names a list without a unit.
        NoUnit: "without a unit", "sans unité";
        /// Names a list without an origin.
        NoOrigin: "credited to nobody", "sans attribution";
        /// Names a list without a scope.
        NoScope: "without a scope", "sans champ";
        Missing: "missing", "manquantes";
        Minimum: "minimum", "minimum";
        Maximum: "maximum", "maximum";
        Mean: "mean", "moyenne";
        Kind: "kind", "nature";
        Producer: "producer", "producteur";
        Title: "title", "titre";
        Published: "published", "publication";
        /// The remainder of stacked shares.
        TheRest: "the rest, not listed", "le reste, non détaillé";
        PeriodColumn: "period", "période";
        Figures: "Figures", "Chiffres";
        Claims: "Claims that compare figures", "Affirmations qui comparent des chiffres";
        Events: "Facts without a number", "Faits sans chiffre";
        StatedBy: "Who states it", "Qui l’affirme";
        Scopes: "What exactly is counted", "Ce qui est compté";
        MetricsOfSource: "Metrics", "Indicateurs";
        Claim: "claim", "affirmation";
        /// A figure that no reference has.
        WithoutReference: "without a reference", "sans référence";
        /// What else the same amount is of.
        FitsToo: "fits as well", "correspond aussi à";
        /// The comparison of the figures as they are claimed.
        AsClaimed: "as claimed", "tel qu’affirmé";
        Id: "id", "identifiant";
        Name: "name", "nom";
        LeftFigure: "first figure", "premier chiffre";
        RightFigure: "second figure", "second chiffre";
        Number: "number", "nombre";
        Verdict: "verdict", "verdict";
        Locator: "where", "où";
        Figure: "figure", "chiffre";
        Codes: "other codes", "autres codes";
        InFrench: "in French", "nom français";
        InEnglish: "in English", "nom anglais";
        MemberOf: "member of", "membre de";
        Members: "members", "membres";
        Definition: "definition", "définition";
        AddsUp: "adds up", "addition";
        Better: "better", "sens favorable";
        DefaultScope: "usual scope", "champ habituel";
        Within: "within", "compris dans";
        Date: "date", "date";
        Event: "fact", "fait";
        Accessed: "read on", "lu le";
        Address: "address", "adresse";
        /// The source that quotes one that was not read itself.
        ReadIn: "read in", "lu dans";
        Series: "series", "série";
        Edition: "edition", "édition";
        License: "licence", "licence";
        /// What a source is based on.
        Relays: "relays", "relaie";
        /// The sources based on a source.
        RelayedBy: "relayed by", "relayé par";
        Units: "units", "unités";
        Remark: "remark", "remarque";
        Confidence: "confidence", "fiabilité";
        /// A sentence that explains the letters of confidence.
        Letters:
            "Confidence in the reading: A in the document itself or counted in its data; B in several secondary places that agree; C in one; D derived from such figures.",
            "Fiabilité de la lecture\u{a0}: A dans le document même ou compté dans ses données\u{202f}; B dans plusieurs sources secondaires concordantes\u{202f}; C dans une seule\u{202f}; D calculé à partir de tels chiffres.";
        /// The heading of claimed figures.
        Says: "claimed", "affirmé";
        Reference: "reference", "référence";
        Why: "reason", "raison";
        AlsoSupported: "also", "aussi";
        OtherReferences: "other references", "autres références";
        DisputedBy: "disputed by", "contesté par";
        /// The heading of later editions.
        LaterEdition: "later edition", "édition plus récente";
        /// What is so now, where a claim is outdated.
        Now: "now", "désormais";
        /// What a number is of, where it is not of what is claimed.
        Fits: "matches", "correspond à";
        ValidateTitle: "Is this file sound?", "Ce fichier est-il sain\u{202f}?";
        File: "file", "fichier";
        Files: "Files", "Fichiers";
        LayoutOfFile: "layout", "disposition";
        Format: "format", "format";
        Packing: "packing", "compression";
        Delimiter: "between fields", "séparateur";
        Encoding: "encoding", "encodage";
        Decimals: "decimal mark", "marque décimale";
        HeaderLine: "header in line", "en-tête à la ligne";
        FigureCount: "figures", "chiffres";
        FirstPeriod: "first period", "première période";
        LastPeriod: "last period", "dernière période";
        KnownEntities: "known entities", "entités connues";
        /// Groups of entities.
        Aggregates: "aggregates", "agrégats";
        UnknownEntities: "unknown names", "noms inconnus";
        UnknownNames: "which", "lesquels";
        Problems: "Problems", "Problèmes";
        ProblemCount: "problems", "problèmes";
        Line: "line", "ligne";
        ColumnOfFile: "column", "colonne";
        Problem: "problem", "problème";
        Help: "help", "aide";
        ReportTitle: "AI figures and where they come from", "Les chiffres de l’IA et leur provenance";
        /// A paragraph.
        ReportLead:
            "Each figure stands as its source states it, with how exactly it is stated, what was counted, when, and by whom. Verdicts are computed from the figures; the arithmetic stands beside them.",
            "Chaque chiffre est donné tel que sa source l’énonce, avec son degré de précision, ce qui a été compté, quand et par qui. Les verdicts sont calculés à partir des chiffres\u{202f}; le calcul figure à côté.";
        Contents: "Contents", "Sommaire";
        Verdicts: "Verdicts", "Les verdicts";
        FigureByFigure: "Figure by figure", "Chiffre par chiffre";
        Documents: "Sources", "Sources";
        /// What a dash and an empty cell mean.
        Legend:
            "–: a row without a value; empty: no row.",
            "–\u{a0}: ligne sans valeur\u{202f}; vide\u{a0}: aucune ligne.";
        Rounded:
            "Some amounts are rounded here; --format csv or json has all their digits.",
            "Certains montants sont arrondis ici\u{202f}; --format csv ou json en donne tous les chiffres.";
        /// Bounds leave ranks open.
        OpenPositions:
            "Where amounts are bounds or approximate (about: within 5%), a position is all the places they allow.",
            "Quand les montants sont bornés ou approximatifs (environ\u{a0}: à 5\u{a0}% près), le rang couvre toutes les places possibles.";
        /// `Rounded` on a page.
        RoundedHere: "Some amounts are rounded.", "Certains montants sont arrondis.";
    }
}
