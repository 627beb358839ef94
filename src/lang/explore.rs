//! The texts of `explore` around the figures.

use super::Lang;
use crate::model::{Period, Text};
use crate::report::labels;

labels! {
    enum ScreenPhrase {
        /// Pane and tab: the lists.
        Choose: "Choose", "Choix";
        /// Pane: the table of `compare`.
        Comparison: "Comparison", "Comparaison";
        /// Pane: the table of `rank`.
        Ranking: "Ranking", "Classement";
        /// Tab: the table.
        Table: "Table", "Tableau";
        /// Pane and tab.
        Chart: "Chart", "Graphique";
        /// Pane: details of the figure under the cursor.
        About: "About this figure", "À propos de ce chiffre";
        /// Tab: the same.
        ThisFigure: "Figure", "Chiffre";
        /// List.
        Metric: "Metric", "Indicateur";
        /// List.
        Entities: "Entities", "Entités";
        /// List.
        Periods: "Periods", "Périodes";
        /// List.
        Sources: "Sources", "Sources";
        /// Everything in a list is included.
        All: "all", "toutes";
        /// Entry: the newest period.
        Newest: "the newest", "la plus récente";
        /// Prompt.
        Search: "Search: ", "Chercher\u{a0}: ";
        NothingFound: "Nothing found.", "Rien de tel.";
        /// Prompt.
        ExportTo: "Write to: ", "Écrire dans\u{a0}: ";
        /// Title of the overlay with commands.
        CommandTitle: "The same on the command line", "La même chose en ligne de commande";
        /// Title of the help.
        HelpTitle: "Keys", "Touches";
        /// One line per key, one per effect.
        Help: HELP_EN, HELP_FR;
        /// The most important keys first.
        Hints:
            "? help · q quit · Tab pane · Enter choose · / search · c compare · r rank · L français · e export · y command",
            "? aide · q quitter · Tab volet · Entrée choisir · / chercher · c comparer · r classer · L English · e exporter · y commande";
        SearchHints: "Enter choose · ↑↓ move · Esc back", "Entrée choisir · ↑↓ aller · Échap retour";
        ExportHints:
            "Enter write · Esc back · .csv .tsv .json .jsonl .md .txt .html .bib .svg",
            "Entrée écrire · Échap retour · .csv .tsv .json .jsonl .md .txt .html .bib .svg";
        /// For overlays.
        CloseHint: "Esc back · ↑↓ scroll", "Échap retour · ↑↓ défiler";
        /// The answer is empty.
        Nothing: "No figures for this choice.", "Aucun chiffre pour ce choix.";
        TooSmall: "Too small", "Trop petit";
    }
}

impl Lang {
    pub(crate) fn screen(self, what: ScreenPhrase) -> String {
        let (en, fr) = what.words();
        self.either(en, fr).to_owned()
    }

    /// The heading of a list, with its choice.
    pub(crate) fn list_heading(self, name: ScreenPhrase, chosen: &str) -> String {
        text!(self(name = self.screen(name)), "{name}: {chosen}", "{name}\u{a0}: {chosen}")
    }

    pub(crate) fn wrote(self, path: &Text) -> String {
        text!(self, "Wrote {path}", "{path} est écrit")
    }

    pub(crate) fn too_many(self, n: u64) -> String {
        text!(
            self(n),
            "{n} figures are too many to show at once: choose a period or a source.",
            "{n} chiffres, c’est trop pour un seul écran\u{a0}: choisir une période ou une source."
        )
    }

    /// Only one period is shown, because all would be too many.
    pub(crate) fn one_period(self, n: u64, period: Period) -> String {
        text!(
            self(n, period),
            "Of {n} figures, those of {period} are shown.",
            "Sur {n} chiffres, ceux de {period} sont affichés."
        )
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
        use ScreenPhrase as S;
        let (path, year) = (Text::from("x"), "2023".parse().unwrap());
        let phrases = |lang: Lang| {
            let mut said = vec![
                lang.list_heading(S::Sources, "x"),
                lang.wrote(&path),
                lang.too_many(1_000_000),
                lang.one_period(1_000_000, year),
            ];
            let fixed = [
                S::Choose,
                S::Comparison,
                S::Ranking,
                S::Table,
                S::Chart,
                S::About,
                S::ThisFigure,
                S::Metric,
                S::Entities,
                S::Periods,
                S::All,
                S::Newest,
                S::Search,
                S::NothingFound,
                S::ExportTo,
                S::CommandTitle,
                S::HelpTitle,
                S::Help,
                S::Hints,
                S::SearchHints,
                S::ExportHints,
                S::CloseHint,
                S::Nothing,
                S::TooSmall,
            ];
            said.extend(fixed.map(|what| lang.screen(what)));
            said
        };
        for (en, fr) in phrases(Lang::En).into_iter().zip(phrases(Lang::Fr)) {
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
