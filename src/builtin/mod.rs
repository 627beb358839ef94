//! The built-in data: embedded tables that are searched in place, so that a command parses only what it needs.

mod names;
mod records;
mod resource;
mod sorted;

pub(crate) use names::entity_or_name;
pub use names::{entity_id, fold};
pub(crate) use records::RawRecord;
pub use resource::{Resource, has_new_content, resource};

use crate::model::{
    Catalog, Claim, Entity, EntityKind, Event, Ids, Membership, Metric, Name, Observation, Selection, Source,
    Text, Wanted,
};
use records::{claim, event, list, metric, records, scope, source};
use sorted::{Sorted, rows};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A built-in set of observations.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// The name on the command line.
    pub name: &'static str,
    /// The file name in messages.
    pub file: &'static str,
    pub(crate) text: &'static str,
}

/// The figures in the article.
pub const ARTICLE: Set =
    Set { name: "@article", file: "data/article.csv", text: include_str!("../../data/article.csv") };

/// What reference sources state about the same things.
pub const REFERENCE: Set =
    Set { name: "@reference", file: "data/reference.csv", text: include_str!("../../data/reference.csv") };

/// The built-in sets.
pub const SETS: [Set; 2] = [ARTICLE, REFERENCE];

/// Population and GDP of all countries since 2013: part of the reference, read only if one of its metrics is asked for.
const CONTEXT: Set =
    Set { name: "@context", file: "data/context.csv", text: include_str!("../../data/context.csv") };

/// The metrics of [`CONTEXT`].
const CONTEXT_METRICS: [&str; 2] = ["population", "gdp"];

/// The tables of a set, with what is wanted of them: file and text. The context is one of the reference's if one of its
/// metrics is selected.
pub(crate) fn tables(set: Set, selection: &Selection) -> Vec<(&'static str, Cow<'static, str>)> {
    let is_of_context = |metric: &Text| CONTEXT_METRICS.contains(&metric.raw());
    let has_context = set.name == REFERENCE.name && selection.metrics.iter().any(is_of_context);
    let wanted = selection.wanted.as_ref().filter(|_| set.name == REFERENCE.name);
    let table = |(set, column): (Set, usize)| {
        (set.file, wanted.map_or(set.text.into(), |wanted| narrowed(set.text, column, wanted)))
    };
    [(set, 1)].into_iter().chain(has_context.then_some((CONTEXT, 0))).map(table).collect()
}

/// The lines of a table that are wanted, and the first of each metric, which says that there is any; all if there are none of
/// these. Metric, entity and period are in columns side by side, before any that has quotes.
fn narrowed(table: &'static str, column: usize, wanted: &BTreeMap<Text, Wanted>) -> Cow<'static, str> {
    let wanted: BTreeMap<&str, _> = wanted.iter().map(|(metric, of)| (metric.raw(), Lines::of(of))).collect();
    let mut known = "";
    let mut of_known = None;
    let is_wanted = |line: &&'static str| {
        let mut fields = line.split(',').skip(column);
        let metric = fields.next().unwrap_or_default();
        let is_first = metric != known;
        if is_first {
            known = metric;
            of_known = wanted.get(metric);
        }
        let Some(of) = of_known else { return false };
        is_first || of.has(fields.next().unwrap_or_default(), || fields.next().unwrap_or_default())
    };
    let lines: Vec<&'static str> = lines(table).filter(is_wanted).collect();
    if lines.is_empty() {
        return table.into();
    }
    let header = table.lines().next().unwrap_or_default();
    let text: String = std::iter::once(header).chain(lines).flat_map(|line| [line, "\n"]).collect();
    text.into()
}

/// What is wanted, as files write it.
struct Lines<'w> {
    wanted: &'w Wanted,
    entities: BTreeSet<&'w str>,
    periods: BTreeSet<String>,
}

impl<'w> Lines<'w> {
    fn of(wanted: &'w Wanted) -> Lines<'w> {
        Lines {
            wanted,
            entities: wanted.entities.iter().map(Text::raw).collect(),
            periods: wanted.periods.iter().map(ToString::to_string).collect(),
        }
    }

    fn has<'l>(&self, entity: &str, period: impl FnOnce() -> &'l str) -> bool {
        // Countries have three letters, companies and models small ones.
        let is_group = || entity.len() != 3 && entity.starts_with(|c: char| c.is_ascii_uppercase());
        self.wanted.everything
            || self.entities.contains(entity)
            || self.wanted.groups && is_group()
            || self.periods.contains(period())
    }
}

const ENTITIES: &str = include_str!("../../data/entities.csv");
static BY_ID: Sorted<{ rows(ENTITIES) }> = Sorted::new(ENTITIES);
const ALIASES: &str = include_str!("../../data/aliases.csv");
static BY_ALIAS: Sorted<{ rows(ALIASES) }> = Sorted::new(ALIASES);
const CODES: &str = include_str!("../../data/codes.csv");
static BY_CODE: Sorted<{ rows(CODES) }> = Sorted::new(CODES);
const MEMBERS: &str = include_str!("../../data/members.csv");
const METRICS: &str = include_str!("../../data/metrics.csv");
const SCOPES: &str = include_str!("../../data/scopes.csv");
const SOURCES: &str = include_str!("../../data/sources.csv");
const LISTS: &str = include_str!("../../data/lists.csv");
const CLAIMS: &str = include_str!("../../data/claims.csv");
const EVENTS: &str = include_str!("../../data/events.csv");

/// The definitions of everything that the observations mention, of the sources they were merged from, and of further
/// entities.
pub(crate) fn describe<'a>(
    observations: impl Iterator<Item = &'a Observation>,
    sources: &BTreeSet<Text>,
    entities: &[Text],
) -> Catalog {
    let mut ids =
        Ids { sources: sources.clone(), entities: entities.iter().cloned().collect(), ..Ids::default() };
    for o in observations {
        mention(&mut ids.metrics, Some(&o.metric));
        mention(&mut ids.entities, Some(&o.entity));
        mention(&mut ids.sources, Some(&o.source));
        mention(&mut ids.sources, o.origin.as_ref());
        mention(&mut ids.scopes, o.scope.as_ref());
    }
    describe_all(&ids)
}

/// Adds an id. Most are known, since they repeat in nearly every row.
fn mention(ids: &mut BTreeSet<Text>, id: Option<&Text>) {
    if let Some(id) = id.filter(|id| !ids.contains(*id)) {
        ids.insert(id.clone());
    }
}

/// The definitions of everything in the data.
pub(crate) fn describe_all(ids: &Ids) -> Catalog {
    let entities = ids.entities.iter().map(|id| entity(id.raw()));
    let mut catalog = Catalog {
        entities: entities
            .filter(|entity| entity.kind != EntityKind::Unknown)
            .map(|entity| (entity.id.clone(), entity))
            .collect(),
        ..Catalog::default()
    };
    let metrics = records(METRICS, |id| ids.metrics.contains(id)).filter_map(|r| metric(&r));
    catalog.metrics = metrics.map(|metric| (metric.id.clone(), metric)).collect();
    if !ids.scopes.is_empty() {
        let scopes = records(SCOPES, |metric| ids.metrics.contains(metric)).map(|r| scope(&r));
        catalog.scopes = scopes.map(|scope| ((scope.metric.clone(), scope.id.clone()), scope)).collect();
    }
    let named: Vec<Source> = records(SOURCES, |id| ids.sources.contains(id)).map(|r| source(&r)).collect();
    // A source brings along the one it is based on.
    let relayed = |id: &str| named.iter().any(|s| s.relays.as_ref().is_some_and(|relays| relays.raw() == id));
    let relayed: Vec<Source> = records(SOURCES, relayed).map(|r| source(&r)).collect();
    catalog.sources = named.into_iter().chain(relayed).map(|source| (source.id.clone(), source)).collect();
    if !catalog.sources.is_empty() {
        let lists = records(LISTS, |source| ids.sources.contains(source)).filter_map(|r| list(&r));
        catalog.lists = lists.filter(|list| ids.metrics.contains(list.metric.raw())).collect();
    }
    catalog
}

/// The built-in claims.
pub fn claims() -> impl Iterator<Item = Claim> {
    records(CLAIMS, |_| true).filter_map(|r| claim(&r))
}

/// The built-in events.
pub fn events() -> impl Iterator<Item = Event> {
    records(EVENTS, |_| true).map(|r| event(&r))
}

/// The built-in metrics.
pub fn metrics() -> impl Iterator<Item = Metric> {
    records(METRICS, |_| true).filter_map(|r| metric(&r))
}

/// The built-in definition of a metric, unless some observation has a unit that is not of it.
pub(crate) fn definition(observations: &[Observation], metric: &str) -> Option<Metric> {
    let definition = metrics().find(|known| known.id.raw() == metric)?;
    let mut amounts = observations.iter().filter(|o| o.metric == definition.id && o.amount().is_some());
    amounts.all(|o| o.unit.as_ref().is_some_and(|unit| definition.is_in(unit))).then_some(definition)
}

/// The built-in source with this id.
pub(crate) fn source_of(id: &str) -> Option<Source> {
    records(SOURCES, |known| known == id).map(|r| source(&r)).next()
}

/// The built-in sources.
pub fn sources() -> impl Iterator<Item = Source> {
    records(SOURCES, |_| true).map(|r| source(&r))
}

/// The ids of the known entities.
pub fn entity_ids() -> impl Iterator<Item = Text> {
    lines(ENTITIES).map(|line| Text::from(field(line, 0)))
}

/// The ids of the built-in metrics.
pub fn metric_ids() -> impl Iterator<Item = Text> {
    lines(METRICS).map(|line| Text::from(field(line, 0)))
}

/// The ids of the built-in sources.
pub fn source_ids() -> impl Iterator<Item = Text> {
    lines(SOURCES).map(|line| Text::from(field(line, 0)))
}

/// The ids of the built-in scopes.
pub fn scope_ids() -> impl Iterator<Item = Text> {
    lines(SCOPES).map(|line| Text::from(field(line, 1)))
}

/// The folded names of all known entities, for suggestions.
pub fn aliases() -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(ALIASES).filter_map(|line| line.split_once(','))
}

/// A known entity, or an unknown one under the given name.
pub(crate) fn entity(id: &str) -> Entity {
    let Some(line) = BY_ID.line(id) else {
        let id = Text::from(id.to_owned());
        return Entity { name: Name::same(id.clone()), id, kind: EntityKind::Unknown, members: Vec::new() };
    };
    let [id, kind, _, _, en, fr] = fields(line);
    let kind = EntityKind::from_word(kind).unwrap_or(EntityKind::Unknown);
    let members = if kind == EntityKind::Bloc {
        dated_members(|bloc, _| bloc == id).map(|(_, member)| member).collect()
    } else {
        Vec::new()
    };
    Entity { id: Text::from(id), kind, name: Name { en: Text::from(en), fr: Text::from(fr) }, members }
}

/// The remark on a known entity.
pub(crate) fn entity_note(id: &str) -> Option<Name> {
    let [.., en, fr] = fields::<8>(BY_ID.line(id)?);
    (!en.is_empty()).then(|| Name { en: Text::from(en), fr: Text::from(fr) })
}

/// The ISO codes of an entity other than its id.
pub(crate) fn codes(id: &str) -> Vec<Text> {
    let [own, _, alpha2, alpha3] = BY_ID.line(id).map(fields::<4>).unwrap_or_default();
    [alpha2, alpha3].into_iter().filter(|code| !code.is_empty() && *code != own).map(Text::from).collect()
}

/// The blocs an entity is or was a member of.
pub(crate) fn memberships(entity: &str) -> Vec<(Text, Membership)> {
    dated_members(|_, member| member == entity).collect()
}

/// The blocs and members with such ids.
fn dated_members(are_wanted: impl Fn(&str, &str) -> bool) -> impl Iterator<Item = (Text, Membership)> {
    let wanted = lines(MEMBERS).map(fields::<4>).filter(move |[bloc, member, ..]| are_wanted(bloc, member));
    wanted.map(|[bloc, member, from, to]| {
        let (from, to) = (from.parse().ok(), to.parse().ok());
        (Text::from(bloc), Membership { entity: Text::from(member), from, to })
    })
}

/// The built-in scopes of a metric.
pub fn scopes(metric: &str) -> impl Iterator<Item = crate::model::Scope> {
    records(SCOPES, move |of| of == metric).map(|r| scope(&r))
}

/// The entity with this code: its id, its ISO alpha-2 code, or one used by statistical publishers.
pub(crate) fn entity_by_code(code: &str) -> Option<&'static str> {
    entity_by_own_code(code).or_else(|| BY_CODE.line(code).map(|line| field(line, 1)))
}

/// The entity with this id or ISO alpha-2 code.
pub(crate) fn entity_by_own_code(code: &str) -> Option<&'static str> {
    let by_id = BY_ID.line(code);
    let two_letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    by_id
        .or_else(|| two_letters.then(|| lines(ENTITIES).find(|line| field(line, 2) == code)).flatten())
        .map(|line| field(line, 0))
}

/// The entity with this folded name.
pub(crate) fn entity_by_alias(folded: &str) -> Option<&'static str> {
    BY_ALIAS.line(folded).and_then(|line| line.split_once(',')).map(|(_, id)| id)
}

/// The lines below the header. Each ends with a line feed.
fn lines(mut table: &'static str) -> impl Iterator<Item = &'static str> {
    let line = move || {
        let (line, rest) = table.split_at_checked(memchr::memchr(b'\n', table.as_bytes())? + 1)?;
        table = rest;
        line.strip_suffix('\n')
    };
    std::iter::from_fn(line).skip(1)
}

fn field(line: &'static str, column: usize) -> &'static str {
    line.split(',').nth(column).unwrap_or_default()
}

fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut split = line.split(',');
    std::array::from_fn(|_| split.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_narrowed_to_what_is_wanted() {
        // Every record is one line.
        for table in [REFERENCE.text, CONTEXT.text] {
            let columns = table.lines().next().unwrap_or_default().split(',').count();
            assert!(lines(table).all(|line| line.split(',').count() >= columns));
        }
        let table =
            "id,metric,entity,period\na,m,USA,2023\nb,m,FRA,2023\nc,m,FRA,2024\nd,m,EU,2024\ne,n,USA,2023\n";
        let narrowed = |wanted: Wanted| {
            let wanted = BTreeMap::from([(Text::from("m"), wanted)]);
            narrowed(table, 1, &wanted).lines().skip(1).map(|line| line[..1].to_owned()).collect::<String>()
        };
        // The first says that there is any.
        assert_eq!(narrowed(Wanted::default()), "a");
        assert_eq!(narrowed(Wanted { entities: [Text::from("FRA")].into(), ..Wanted::default() }), "abc");
        assert_eq!(
            narrowed(Wanted { periods: ["2024".parse().unwrap()].into(), ..Wanted::default() }),
            "acd"
        );
        assert_eq!(narrowed(Wanted { groups: true, ..Wanted::default() }), "ad");
        assert_eq!(narrowed(Wanted { everything: true, ..Wanted::default() }), "abcd");
    }

    #[test]
    fn every_entity_is_found_by_its_codes_and_names() {
        for line in lines(ENTITIES) {
            let [id, _, alpha2, alpha3, en, fr] = fields(line);
            for name in [id, alpha2, alpha3, en, fr].into_iter().filter(|name| !name.is_empty()) {
                assert_eq!(entity_id(name), Some(id), "{name}");
            }
        }
        assert_eq!(lines(ENTITIES).filter(|line| !field(line, 2).is_empty()).count(), 249);
    }

    #[test]
    fn tables_that_are_looked_up_in_place_are_fit_for_it() {
        for table in [ENTITIES, ALIASES, CODES] {
            let width = table.lines().next().unwrap().split(',').count();
            let keys: Vec<&str> = lines(table).map(|line| field(line, 0)).collect();
            assert!(keys.is_sorted() && keys.windows(2).all(|w| w[0] != w[1]));
            assert!(lines(table).all(|line| line.split(',').count() == width && !line.contains('"')));
        }
        for (alias, entity) in aliases() {
            assert_eq!(fold(alias), alias);
            assert!(BY_ID.line(entity).is_some(), "{alias} names the unknown {entity}");
        }
        let mut names_too = Vec::new();
        for [code, entity] in lines(CODES).map(fields::<2>) {
            assert!(BY_ID.line(entity).is_some(), "{code} is of the unknown {entity}");
            assert_eq!(entity_by_own_code(code), None, "{code}");
            if entity_by_alias(&fold(code)).is_some_and(|named| named != entity) {
                names_too.push(code);
            }
        }
        assert_eq!(names_too, ["UMC"]);
    }

    #[test]
    fn publishers_names_are_recognized() {
        for (id, written) in [
            ("GRC", "EL"),
            ("GBR", "UK|United Kingdom of Great Britain and Northern Ireland"),
            ("DEU", "Germany (until 1990 former territory of the FRG)"),
            (
                "XKX",
                "XK|KSV|UVK|OWID_KOS|Kosovo*|Kosovo (under United Nations Security Council Resolution 1244/99)",
            ),
            ("ROU", "ROM"),
            ("COD", "ZAR|Congo, Dem. Rep.|Democratic Republic of the Congo"),
            ("PSE", "WBG|West Bank and Gaza"),
            ("KOR", "Korea, Rep.|Korea (Republic of)|Korea, Republic of|Corée, République de"),
            ("PRK", "Democratic People's Republic of Korea|Korea, Dem. People's Rep."),
            ("IRN", "Islamic Republic of Iran|Iran, Islamic Rep."),
            ("TWN", "Taiwan Province of China|Chinese Taipei|Taiwan"),
            ("HKG", "Hong Kong SAR|Hong Kong, China|China, Hong Kong SAR"),
            ("CHN", "China (People's Republic of)|CN_X_HK"),
            ("LAO", "Lao P.D.R.|Lao People's Democratic Republic"),
            ("SSD", "South Sudan, Republic of"),
            ("SOM", "Somalia, Fed. Rep."),
            ("SXM", "Sint Maarten (Dutch part)"),
            ("TUR", "Türkiye|Turkiye"),
            ("CHANNEL-ISLANDS", "CHI|OWID_CIS|Channel Islands"),
            ("EU", "EUU|EU27_2020|OWID_EU27|European Union - 27 countries (from 2020)"),
            ("EU+UK", "EU28|European Union - 28 countries (2013-2020)"),
            ("EU27-2007", "EU27_2007|European Union - 27 countries (2007-2013)"),
            (
                "EURO-AREA",
                "EA|Euro area (EA11-1999, EA12-2001, EA13-2007, EA15-2008, EA16-2009, EA17-2011, EA18-2014)",
            ),
            ("EURO-AREA-19", "EA19|Euro area - 19 countries  (2015-2022)|Euro area (19 countries)"),
            ("EURO-AREA-20", "EA20|EMU|XC|Euro area – 20 countries (from 2023)"),
            ("WORLD", "WLD|1W|OWID_WRL"),
            ("G7", "G-7|Major advanced economies (G7)"),
            ("OECD", "OED|OECD members|OECD (CSET)"),
            ("OECD-AVERAGE", "OAVG|OECD - Average"),
            ("NON-OECD", "WXOECD|Non-OECD economies"),
            ("HIGH-INCOME-WB", "HIC|OWID_HIC|High income|High-income countries|Pays à revenu élevé"),
            ("UPPER-MIDDLE-INCOME-WB", "OWID_UMC|Upper middle income|Upper-middle-income countries"),
            ("SUB-SAHARAN-AFRICA-WB", "SSF|Sub-Saharan Africa (WB)"),
            ("SUB-SAHARAN-AFRICA-NOT-HIGH-WB", "SSA|Sub-Saharan Africa (excluding high income)"),
            ("SUB-SAHARAN-AFRICA-IDA-IBRD-WB", "TSS|Sub-Saharan Africa (IDA & IBRD countries)"),
            ("SUB-SAHARAN-AFRICA-UNSTATED", "Sub-Saharan Africa|Afrique subsaharienne"),
            ("MIDDLE-EAST-NORTH-AFRICA-WB", "MEA|Middle East & North Africa (WB)"),
            (
                "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB",
                "WB_MENAP|Middle East, North Africa, Afghanistan & Pakistan",
            ),
            ("LATIN-AMERICA-CARIBBEAN-WB", "LCN|Latin America & Caribbean"),
            ("LATIN-AMERICA-CARIBBEAN-CSET", "Latin America and the Caribbean (CSET)"),
            ("NORTH-AMERICA-WB", "NAC"),
            ("NORTH-AMERICA-OWID", "OWID_NAM"),
            ("EUROPE-OWID", "OWID_EUR"),
            ("AFRICA", "OWID_AFR|Africa|Afrique"),
            ("ASEAN", "ASEAN (Association of Southeast Asian Nations) (CSET)"),
            ("EMERGING-ASIA-IMF", "Emerging and developing Asia"),
            ("METROPOLITAN-FRANCE", "FX|France métropolitaine"),
            ("PRK", "Korea, DPR|Dem. People's Rep. of Korea|N. Korea"),
            ("COD", "Congo, Dem. Rep. of the|Dem. Rep. Congo|Rép. dém. du Congo"),
            ("COG", "Congo Republic|Rep. of the Congo|Rép. du Congo"),
            ("CAF", "Central African Rep.|Central African Republic (the)|Rép. centrafricaine"),
            ("DOM", "Dominican Rep.|Dominican Republic (the)|Rép. dominicaine"),
            ("VCT", "St. Vincent & the Grenadines|St Vincent and the Grenadines"),
            ("BIH", "Bosnia & Herz.|Bosnia-Herzegovina"),
            ("SLB", "Solomon Is.|Solomon Islands"),
        ] {
            for written in written.split('|') {
                assert_eq!(entity_id(written), Some(id), "{written}");
            }
        }
        for ambiguous in ["Korea", "America", "el", "wld", "ea19x", "OWID_USS"] {
            assert_eq!(entity_id(ambiguous), None, "{ambiguous}");
        }
        // A code that is also a name: the column decides which it is.
        assert_eq!(entity_id("UMC"), Some("umc"));
        assert_eq!(entity_by_code("UMC"), Some("UPPER-MIDDLE-INCOME-WB"));
    }

    #[test]
    fn one_country_has_many_names_and_namibia_is_one() {
        for name in [
            "Côte d'Ivoire",
            "cote d’ivoire",
            "CI",
            "CIV",
            "COTE D'IVOIRE",
            "Co\u{302}te d'Ivoire",
            "Ivory Coast",
        ] {
            assert_eq!(entity_id(name), Some("CIV"), "{name}");
        }
        for (name, id) in [
            ("NA", Some("NAM")),
            ("Corée du Sud", Some("KOR")),
            ("Hong Kong", Some("HKG")),
            ("UE", Some("EU")),
            ("in", None),
            ("Korea", None),
            ("", None),
            ("Frnace", None),
            ("zzz", None),
            ("AAA", None),
        ] {
            assert_eq!(entity_id(name), id, "{name}");
        }
    }

    #[test]
    fn every_line_of_the_tables_is_understood() {
        for table in [METRICS, SCOPES, SOURCES, LISTS, CLAIMS, EVENTS] {
            let general = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<records::RawRecord>();
            let by_line: Vec<records::RawRecord> = records(table, |_| true).collect();
            assert_eq!(general.collect::<Result<Vec<_>, _>>().unwrap(), by_line);
        }
        assert_eq!(metrics().count(), lines(METRICS).count());
        assert_eq!(claims().count(), lines(CLAIMS).count());
        assert_eq!(records(LISTS, |_| true).filter_map(|r| list(&r)).count(), lines(LISTS).count());
        assert!(lines(MEMBERS).map(fields::<4>).all(|[_, entity, from, to]| {
            let date = |t: &str| t.is_empty() || t.parse::<crate::model::Point>().is_ok();
            BY_ID.line(entity).is_some() && date(from) && date(to)
        }));
    }
}
