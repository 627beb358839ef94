//! Texts of answers.

use super::list::joined;
use super::{Lang, citation, place};
use crate::model::metric::Better;
use crate::model::{Amount, Figure, Name, Period, Point, Undated};
use crate::query::rank::Time;
use crate::query::rank::ties::Ties;
use crate::report::{EntityRanks, Phrase, WholeName};

impl Lang {
    #[allow(clippy::too_many_lines)] // it is a table
    pub(crate) fn text(self, phrase: &Phrase) -> String {
        let lang = self;
        table! { text(lang), phrase;
            Phrase::Nothing => { String::new() };
            Phrase::Label(label) => { lang.label(*label).to_owned() };
            Phrase::Heading(label) => (label) "{label}:", "{label}\u{a0}:";
            Phrase::Name(name) => { lang.name(name) };
            Phrase::Names(names) => { lang.sorted_names(names) };
            Phrase::Titles(titles) => { joined(titles.iter().map(|title| lang.text(title)), " · ") };
            Phrase::When(Period::NotStated) => "not stated", "non précisée";
            Phrase::Period(at) | Phrase::When(at) => { lang.period(*at) };
            Phrase::EntityKind(kind) => { lang.entity_kind(*kind) };
            Phrase::QuantityKind(kind) => { lang.quantity_kind(*kind) };
            Phrase::AddsUp { entities, time } => { lang.additivity(*entities, *time) };
            Phrase::BetterIs(Better::Higher) => "higher", "plus élevé";
            Phrase::BetterIs(Better::Lower) => "lower", "plus bas";
            Phrase::ScopeIs(answer) => { lang.scope_answer(*answer) };
            Phrase::Reckoned(all) => { lang.semicolons(all.iter().map(|one| lang.reckoned(one))) };
            Phrase::Finding(finding) => { lang.finding(finding) };
            Phrase::Chart(phrase) => { lang.chart(phrase) };
            Phrase::RankIs(position) => { lang.rank(*position) };
            Phrase::RankIn(at) => (at) "rank, {at}", "rang, {at}";
            Phrase::Versus(name) => (name) "vs {name}", "rapporté à\u{a0}: {name}";
            Phrase::Place { position, of: None, .. } => { place(*position) };
            Phrase::Place { position, of: Some(n), listed: false } => (position, n)
                "{position} of {n}", "{position} sur {n}";
            Phrase::Place { position, of: Some(n), listed: true } => (position, n)
                "{position} of {n} listed", "{position} sur {n} cités";

            Phrase::About { metric, scope, origin, when } => {
                let metric = lang.name(metric);
                let (scope, origin) = (lang.bracketed(scope.as_ref()), lang.then_credited(origin.as_ref()));
                let when = when.map_or(String::new(), |when| format!(", {}", lang.when(when)));
                format!("{metric}{scope}{origin}{when}")
            };
            Phrase::Statement { entity, metric, scope, period, figure, unit, origin } => {
                let (entity, metric, at) = (lang.name(entity), lang.name(metric), lang.period(*period));
                let (scope, origin) = (lang.bracketed(scope.as_ref()), lang.then_credited(origin.as_ref()));
                let figure = figure.map_or_else(
                    || text!(lang, "no value", "sans valeur"),
                    |figure: Figure| lang.figure(figure, unit.as_ref()),
                );
                text!(
                    lang,
                    "{entity}, {metric}{scope}: {figure}, {at}{origin}",
                    "{entity}, {metric}{scope}\u{a0}: {figure}, {at}{origin}"
                )
            };
            Phrase::Memberships(blocs) => { joined(blocs.iter().map(|bloc| lang.membership(bloc)), ", ") };

            Phrase::Where { source, locator } => { format!("{}, {locator}", lang.name(source)) };
            Phrase::Chain(links) => { citation::chain(lang, links) };
            Phrase::SourceChain(links) => (chain = citation::chain(lang, links))
                "Where it comes from: {chain}.",
                "D’où vient le chiffre\u{a0}: {chain}.";
            Phrase::Quoted(quote) => { citation::text(lang, &citation::cited(lang, quote)) };
            Phrase::Read(date) => { lang.read_on(date) };
            Phrase::WhereRead(source) => { citation::place(lang, source) };
            Phrase::Undated(Undated::Producer) =>
                "none: an organization or its database, not a document",
                "aucune\u{a0}: un organisme ou sa base de données, et non un document";
            Phrase::Undated(Undated::NotRead) =>
                "unknown: not stated in what was read", "inconnue\u{a0}: non indiquée dans ce qui a été lu";
            Phrase::Sources(sources) => {
                let word = if sources.len() == 1 { "Source" } else { "Sources" };
                let sources = lang.semicolons(sources.iter().map(|source| citation::document(lang, source)));
                text!(lang, "{word}: {sources}", "{word}\u{a0}: {sources}")
            };
            Phrase::MadeBy(version) => "Made by aiwatch {version}.", "Établi par aiwatch {version}.";

            Phrase::TieRule(Ties::Competition) =>
                "Equal amounts share a position, and the next one is left out (1, 2, 2, 4).",
                "Les montants égaux partagent un rang, et le suivant est sauté (1, 2, 2, 4).";
            Phrase::TieRule(Ties::Dense) =>
                "Equal amounts share a position, and the next one follows (1, 2, 2, 3).",
                "Les montants égaux partagent un rang, sans que le suivant soit sauté (1, 2, 2, 3).";
            Phrase::TieRule(Ties::Ordinal) =>
                "Equal amounts are numbered in the order of their codes (1, 2, 3, 4).",
                "Les montants égaux sont numérotés dans l’ordre de leurs codes (1, 2, 3, 4).";
            Phrase::Among(1) => "The source lists no other.", "La source n’en cite pas d’autre.";
            Phrase::Among(n) => (n)
                "Positions are among the {n} that the source lists.",
                "Les rangs sont établis parmi les {n} que la source cite.";
            Phrase::Gaps(gaps) => (gaps) "Positions not stated: {gaps}.", "Rangs non précisés\u{a0}: {gaps}.";
            Phrase::Disagrees { whose, stated, computed } => (whose, stated, computed)
                "{whose}: stated rank {stated}, but {computed} by the amounts.",
                "{whose}\u{a0}: rang cité {stated}, mais {computed} d’après les montants.";
            Phrase::Firmness { names, more } => { lang.firmness(names, *more) };
            Phrase::Others(lists) => (lists)
                "Not ranked here: {lists}. Choose with --period, --unit, --scope or --source.",
                "Non classés ici\u{a0}: {lists}. Choisir avec --period, --unit, --scope ou --source.";
            Phrase::More(n) => (n) "{n} more", "{n} de plus";
            Phrase::Unnumbered { bloc, overlaps } => (bloc, overlaps)
                "{bloc} has no number: it overlaps {overlaps}, which is in the list.",
                "{bloc}\u{a0}: sans rang, car ce groupe recoupe une entité de la liste ({overlaps}).";
            Phrase::AllMembersUnknown(blocs) => (blocs)
                "{blocs} have no number: which countries they hold is not known, so they may overlap others.",
                "{blocs}\u{a0}: sans rang, car on ne sait pas quels pays ces groupes contiennent, et ils peuvent en recouper d’autres.";
            Phrase::MembersUnknown { bloc, of: None } => (bloc)
                "{bloc} has no number: which countries it holds is not known, so it may overlap others.",
                "{bloc}\u{a0}: sans rang, car on ne sait pas quels pays ce groupe contient, et il peut en recouper d’autres.";
            Phrase::MembersUnknown { bloc, of: Some(of) } => (bloc, of)
                "{bloc} has no number: which countries {of} holds is not known, so they may overlap.",
                "{bloc}\u{a0}: sans rang, car on ne sait pas quels pays contient {of}, et les deux peuvent se recouper.";

            Phrase::Hedge { about, text } => (about, remark = lang.remark(text))
                "{about}: {remark}",
                "{about}\u{a0}: {remark}";
            Phrase::MoreHedges(n) =>
                (remarks = lang.counted(*n, ["more remark", "more remarks"], ["autre remarque", "autres remarques"]))
                "{remarks}; export has them all.",
                "{remarks}\u{202f}; export les donne toutes.";
            Phrase::NoPeriods(periods) => (periods)
                "No figure for: {periods}.",
                "Aucun chiffre pour\u{a0}: {periods}.";
            Phrase::NoData(names) => (names) "No data: {names}.", "Aucune donnée\u{a0}: {names}.";
            Phrase::NoChange(names) => (names)
                "No figure at one end, so no change: {names}.",
                "Chiffre manquant pour l’une des deux périodes, évolution non calculée\u{a0}: {names}.";
            Phrase::LeftOpen(names) => (names)
                "The bounds of the merged records leave nothing to say: {names}.",
                "Les bornes des lignes fusionnées ne permettent pas de conclure\u{a0}: {names}.";
            Phrase::NoFigures { of_part: false } =>
                "The data has no figure on it.",
                "Les données n’ont aucun chiffre à ce sujet.";
            Phrase::NoFigures { of_part: true } =>
                "No figure on it with these options.",
                "Aucun chiffre à ce sujet avec ces options.";
            Phrase::Between { metric: None, first, last } => (first, last)
                "Change and ratio are from {first} to {last}.",
                "Évolution et rapport de {first} à {last}.";
            Phrase::Between { metric: Some(metric), first, last } => (first, last)
                "{metric}: Change and ratio are from {first} to {last}.",
                "{metric}\u{a0}: Évolution et rapport de {first} à {last}.";
            Phrase::NoCommonBase(name) => (name)
                "A row is set against {name} only in its own unit, scope and source.",
                "Une ligne n’est rapportée à {name} que dans la même unité, le même champ et la même source.";
            Phrase::Rest(rests) => {
                let rest = |(whole, rest): &(WholeName, Amount)| {
                    format!("{} {}", lang.amount(*rest, Some(&"%".into())), lang.whole(whole))
                };
                text!(
                    lang(rests = joined(rests.iter().map(rest), ", ")),
                    "Left to all whom the source does not list one by one, by subtraction: {rests}.",
                    "Reste à tous ceux que la source ne cite pas un par un, par soustraction\u{a0}: {rests}."
                )
            };
            Phrase::Passes(wholes) => (wholes = joined(wholes.iter().map(|whole| lang.whole(whole)), ", "))
                "The shares add up to more than 100% {wholes}.",
                "Les parts dépassent ensemble 100\u{a0}% {wholes}.";
            Phrase::Merged { how, records, sources, missing } => {
                let how = lang.aggregation(*how);
                let records = lang.counted(*records, ["record", "records"], ["ligne", "lignes"]);
                let sources = lang.counted(*sources, ["source", "sources"], ["source", "sources"]);
                let without = match missing {
                    0 => String::new(),
                    n => {
                        let n = lang.counted(
                            *n,
                            ["record without a value", "records without a value"],
                            ["ligne sans valeur", "lignes sans valeur"],
                        );
                        text!(lang, "; {n} left out", ", hors {n}")
                    }
                };
                text!(
                    lang,
                    "{how} of {records} from {sources}{without}.",
                    "{how} de {records} provenant de {sources}{without}."
                )
            };
            Phrase::LeftOut { count, places } => {
                let mut names: Vec<String> = places.iter().map(ToString::to_string).collect();
                let more = count.saturating_sub(places.len() as u64);
                if more > 0 {
                    names.push(lang.counted(more, ["more", "more"], ["autre", "autres"]));
                }
                let rows = lang.counted(
                    *count,
                    ["row", "rows"],
                    ["ligne fautive laissée", "lignes fautives laissées"],
                );
                text!(lang(names), "Left out as wrong: {rows} ({names}).", "{rows} de côté ({names}).")
            };
            Phrase::NotJudged(ids) => (ids = joined(ids, ", "))
                "Comparisons not checked (a figure is missing, or its id is not unique): {ids}.",
                "Comparaisons non vérifiées (un chiffre manque, ou son identifiant n’est pas unique)\u{a0}: {ids}.";

            Phrase::HiddenPeriods(n) => {
                let periods = lang.counted(*n, ["period", "periods"], ["période", "périodes"]);
                let hidden = lang.plural(
                    *n,
                    ["is not shown", "are not shown"],
                    ["n’est pas montrée", "ne sont pas montrées"],
                );
                text!(
                    lang,
                    "{periods} between the first and the last {hidden}; choose with --period.",
                    "{periods} entre la première et la dernière {hidden}\u{202f}; --period permet de choisir."
                )
            };
            Phrase::HiddenFigures(n) =>
                (figures = lang.counted(*n, ["figure", "figures"], ["chiffre non montré", "chiffres non montrés"]))
                "{figures} between the first and the last period not shown; choose with --period.",
                "{figures} entre la première et la dernière période\u{202f}; --period permet de choisir.";
            Phrase::HiddenColumns(titles) => (titles)
                "Left out for lack of space: {titles}; --width or --format csv shows all.",
                "Omis faute de place\u{a0}: {titles}\u{202f}; --width ou --format csv montre tout.";
            Phrase::ManyFigures(n) => (figures = lang.figure_count(*n))
                "{figures}: aiwatch export lists them.",
                "{figures}\u{a0}: aiwatch export en donne la liste.";
            Phrase::ManyChecked(n) => (figures = lang.figure_count(*n))
                "{figures}: aiwatch check tells them one by one.",
                "{figures}\u{a0}: aiwatch check les examine un par un.";
            Phrase::FactCheck { title, producer } =>
                "Do the figures of “{title}” ({producer}) hold?",
                "Les chiffres de «\u{a0}{title}\u{a0}» ({producer}) tiennent-ils\u{202f}?";
        }
    }

    /// Starts with a comma; empty for `None`.
    fn then_credited(self, origin: Option<&Name>) -> String {
        origin.map_or(String::new(), |origin| format!(", {}", self.credited(origin)))
    }

    fn when(self, when: Time) -> String {
        match when {
            Time::In(at) => self.period(at),
            Time::Between(since, at) => {
                text!(self(since, at), "change from {since} to {at}", "évolution de {since} à {at}")
            }
        }
    }

    fn membership(self, (name, from, to): &(Name, Option<Point>, Option<Point>)) -> String {
        let when = match (from, to) {
            (None, None) => String::new(),
            (Some(from), None) => text!(self, " (since {from})", " (depuis {from})"),
            (None, Some(to)) => text!(self, " (until {to})", " (jusqu’à {to})"),
            (Some(from), Some(to)) => text!(self, " ({from} to {to})", " (de {from} à {to})"),
        };
        format!("{}{when}", self.name(name))
    }

    fn firmness(self, names: &[EntityRanks], more: usize) -> String {
        let name = |entity: &EntityRanks| {
            let here =
                entity.here.map(|here| text!(self(here = self.ordinal(here)), "{here} here", "{here} ici"));
            let elsewhere = entity
                .elsewhere
                .iter()
                .map(|(at, list)| format!("{} ({})", self.ordinal(*at), self.list(list)));
            let (name, all) = (self.name(&entity.name), self.semicolons(here.into_iter().chain(elsewhere)));
            text!(self, "{name}: {all}", "{name}\u{a0}: {all}")
        };
        let names = joined(names.iter().map(name), ". ");
        let more = match more {
            0 => String::new(),
            n => text!(
                self(others = self.counted(n, ["other", "others"], ["autre", "autres"])),
                " And {others} whose position differs; --entity names them.",
                " Et {others} dont le rang diffère, que --entity désigne."
            ),
        };
        text!(self, "How firm: {names}.{more}", "Solidité du rang\u{a0}: {names}.{more}")
    }

    /// `3`, `3 and 4`, `3 to 6`.
    pub(super) fn run(self, (first, last): (u32, u32)) -> String {
        match last - first {
            0 => first.to_string(),
            1 => text!(self, "{first} and {last}", "{first} et {last}"),
            _ => text!(self, "{first} to {last}", "{first} à {last}"),
        }
    }

    fn whole(self, whole: &WholeName) -> String {
        let at = self.period(whole.period);
        let when = match whole.period {
            Period::At(_) => text!(self, "in {at}", "en {at}"),
            Period::Between(..) => text!(self, "in {at}", "sur {at}"),
            _ => format!("({at})"),
        };
        let parts: Vec<String> = whole.parts.iter().map(|name| self.name(name)).collect();
        if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
    }
}
