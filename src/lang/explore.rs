//! The texts of `explore` around the figures.

use super::Lang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ScreenPhrase {
    /// Pane and tab: the lists.
    Choose,
    /// Pane: the table of `compare`.
    Comparison,
    /// Pane: the table of `rank`.
    Ranking,
    /// Tab: the table.
    Table,
    /// Pane and tab.
    Chart,
    /// Pane: details of the figure under the cursor.
    About,
    /// Tab: the same.
    ThisFigure,
    /// List.
    Metric,
    /// List.
    Entities,
    /// List.
    Periods,
    /// List.
    Sources,
    /// The heading of a list, with its choice.
    List(Box<ScreenPhrase>, String),
    /// Everything in a list is included.
    All,
    /// Entry: the newest period.
    Newest,
    /// Number of chosen items.
    Chosen(usize),
    /// Prompt.
    Search,
    NothingFound,
    /// Prompt.
    ExportTo,
    Wrote(String),
    /// Title of the overlay with commands.
    CommandTitle,
    /// Title of the help.
    HelpTitle,
    /// One line per key, one per effect.
    Help,
    /// The most important keys first.
    Hints,
    SearchHints,
    ExportHints,
    /// For overlays.
    CloseHint,
    /// The answer is empty.
    Nothing,
    TooMany(u64),
    /// Only one period is shown, because all would be too many.
    OnePeriod(u64, String),
    TooSmall,
}

impl Lang {
    #[allow(clippy::too_many_lines)] // it is a table
    pub(crate) fn screen(self, what: &ScreenPhrase) -> String {
        match what {
            ScreenPhrase::Choose => text!(self, "Choose", "Choix"),
            ScreenPhrase::Comparison => text!(self, "Comparison", "Comparaison"),
            ScreenPhrase::Ranking => text!(self, "Ranking", "Classement"),
            ScreenPhrase::Table => text!(self, "Table", "Tableau"),
            ScreenPhrase::Chart => text!(self, "Chart", "Graphique"),
            ScreenPhrase::About => text!(self, "About this figure", "À propos de ce chiffre"),
            ScreenPhrase::ThisFigure => text!(self, "Figure", "Chiffre"),
            ScreenPhrase::Metric => text!(self, "Metric", "Indicateur"),
            ScreenPhrase::Entities => text!(self, "Entities", "Entités"),
            ScreenPhrase::Periods => text!(self, "Periods", "Périodes"),
            ScreenPhrase::Sources => text!(self, "Sources", "Sources"),
            ScreenPhrase::All => text!(self, "all", "toutes"),
            ScreenPhrase::Newest => text!(self, "the newest", "la plus récente"),
            ScreenPhrase::Search => text!(self, "Search: ", "Chercher\u{a0}: "),
            ScreenPhrase::NothingFound => text!(self, "Nothing found.", "Rien de tel."),
            ScreenPhrase::ExportTo => text!(self, "Write to: ", "Écrire dans\u{a0}: "),
            ScreenPhrase::CommandTitle => {
                text!(self, "The same on the command line", "La même chose en ligne de commande")
            }
            ScreenPhrase::HelpTitle => text!(self, "Keys", "Touches"),
            ScreenPhrase::Help => self.either(HELP_EN, HELP_FR).to_owned(),
            ScreenPhrase::Hints => text!(
                self,
                "? help · q quit · Tab pane · Enter choose · / search · c compare · r rank · L français · e export · y command",
                "? aide · q quitter · Tab volet · Entrée choisir · / chercher · c comparer · r classer · L English · e exporter · y commande",
            ),
            ScreenPhrase::SearchHints => {
                text!(self, "Enter choose · ↑↓ move · Esc back", "Entrée choisir · ↑↓ aller · Échap retour")
            }
            ScreenPhrase::ExportHints => text!(
                self,
                "Enter write · Esc back · .csv .tsv .json .jsonl .md .txt .html .bib .svg",
                "Entrée écrire · Échap retour · .csv .tsv .json .jsonl .md .txt .html .bib .svg",
            ),
            ScreenPhrase::CloseHint => text!(self, "Esc back · ↑↓ scroll", "Échap retour · ↑↓ défiler"),
            ScreenPhrase::Nothing => {
                text!(self, "No figures for this choice.", "Aucun chiffre pour ce choix.")
            }
            ScreenPhrase::TooSmall => text!(self, "Too small", "Trop petit"),

            ScreenPhrase::Chosen(n) => n.to_string(),
            ScreenPhrase::List(name, chosen) => {
                text!(self(name = self.screen(name)), "{name}: {chosen}", "{name}\u{a0}: {chosen}")
            }
            ScreenPhrase::Wrote(path) => text!(self, "Wrote {path}", "{path} est écrit"),
            ScreenPhrase::TooMany(n) => text!(
                self(n),
                "{n} figures are too many to show at once: choose a period or a source.",
                "{n} chiffres, c’est trop pour un seul écran\u{a0}: choisir une période ou une source."
            ),
            ScreenPhrase::OnePeriod(n, period) => text!(
                self(n),
                "Of {n} figures, those of {period} are shown.",
                "Sur {n} chiffres, ceux de {period} sont affichés."
            ),
        }
    }
}

const HELP_EN: &str = "\
↑ ↓ ← →  or  h j k l
    move; in the lists ← → go to the next list
PgUp PgDn Home End
    move far; g and G are Home and End
Tab, Shift-Tab
    the next pane, the one before
Enter or Space
    choose, or no longer; in the table: read about the figure
Backspace
    choose nothing of this list: all of it
/
    search metrics, entities, periods and sources, in English or French
c, r
    compare, rank
L
    English or French
e
    export what is shown; the ending of the name says the format
y
    the command that gives the same answer
?
    this help
q, Ctrl-C
    quit
Mouse
    click to choose, wheel to scroll";

const HELP_FR: &str = "\
↑ ↓ ← →  ou  h j k l
    se déplacer\u{202f}; dans les listes, ← → passent à une autre liste
PgPréc PgSuiv Début Fin
    aller loin\u{202f}; g et G valent Début et Fin
Tab, Maj-Tab
    le volet suivant, le précédent
Entrée ou Espace
    choisir ou non\u{202f}; dans le tableau\u{a0}: lire ce qui concerne le chiffre
Retour arrière
    ne rien choisir dans cette liste\u{a0}: tout garder
/
    chercher indicateurs, entités, périodes et sources, en français ou en anglais
c, r
    comparer, classer
L
    français ou anglais
e
    exporter ce qui est affiché\u{202f}; la fin du nom dit le format
y
    la commande qui donne la même réponse
?
    cette aide
q, Ctrl-C
    quitter
Souris
    cliquer pour choisir, molette pour défiler";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said_in_both_languages() {
        for what in [
            ScreenPhrase::Choose,
            ScreenPhrase::Comparison,
            ScreenPhrase::Ranking,
            ScreenPhrase::Table,
            ScreenPhrase::Chart,
            ScreenPhrase::About,
            ScreenPhrase::ThisFigure,
            ScreenPhrase::Metric,
            ScreenPhrase::Entities,
            ScreenPhrase::Periods,
            ScreenPhrase::List(Box::new(ScreenPhrase::Sources), "x".to_owned()),
            ScreenPhrase::All,
            ScreenPhrase::Newest,
            ScreenPhrase::Search,
            ScreenPhrase::NothingFound,
            ScreenPhrase::ExportTo,
            ScreenPhrase::Wrote("x".to_owned()),
            ScreenPhrase::CommandTitle,
            ScreenPhrase::HelpTitle,
            ScreenPhrase::Help,
            ScreenPhrase::Hints,
            ScreenPhrase::SearchHints,
            ScreenPhrase::ExportHints,
            ScreenPhrase::CloseHint,
            ScreenPhrase::Nothing,
            ScreenPhrase::TooMany(1_000_000),
            ScreenPhrase::OnePeriod(1_000_000, "2023".to_owned()),
            ScreenPhrase::TooSmall,
        ] {
            let (en, fr) = (Lang::En.screen(&what), Lang::Fr.screen(&what));
            assert!(!en.is_empty() && en != fr, "{en} | {fr}");
            for mark in [" :", " ;", "'"] {
                assert!(!fr.contains(mark), "{mark:?} wants a no-break space, or is no French mark: {fr}");
            }
        }
    }

    #[test]
    fn both_helps_tell_of_the_same_keys() {
        let keys = |text: &str| text.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(keys(HELP_EN), keys(HELP_FR));
    }
}
