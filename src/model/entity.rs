//! The entities that figures are about: countries, blocs, companies, the world.

use super::period::{Period, Point};
use super::untrusted::Text;
use super::words::words;

/// A name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// English, also used in machine formats.
    pub en: Text,
    /// French.
    pub fr: Text,
}

impl Name {
    /// One text for both languages, such as an id.
    pub(crate) fn same(text: Text) -> Name {
        Name { en: text.clone(), fr: text }
    }
}

words! {
    /// The kind of an entity.
    pub enum EntityKind {
        /// A country or territory.
        Country = "country",
        /// A group of countries.
        Bloc = "bloc",
        /// The whole world.
        World = "world",
        /// A company.
        Company = "company",
        /// An AI model.
        Model = "model",
        /// A university or research institute.
        Organization = "organization",
        /// An entity that is not in the built-in tables.
        Unknown = "unknown",
    }
}

/// A known entity, or an unknown one under the name in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// ISO alpha-3, a bloc's short name, a company's lowercase name, or the name in the file.
    pub id: Text,
    /// What kind it is.
    pub kind: EntityKind,
    /// The display name.
    pub name: Name,
    /// The dated members of a bloc.
    pub members: Vec<Membership>,
}

/// A member of a bloc, and the time of its membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The member's id.
    pub entity: Text,
    /// The start; `None` if it has always been a member.
    pub from: Option<Point>,
    /// The last year or day, included; `None` if it still is a member.
    pub to: Option<Point>,
}

impl Membership {
    /// Whether the membership overlaps the period. An unplaced period may overlap anything.
    fn holds_in(&self, period: Period) -> bool {
        let Some((first, last)) = period.placed() else {
            return true;
        };
        self.from.is_none_or(|from| from.first_day() <= last)
            && self.to.is_none_or(|to| first <= to.last_day())
    }
}

impl Entity {
    /// Whether adding figures for the two would count something twice in a period: one contains the other, or they
    /// share members.
    pub(crate) fn overlaps(&self, other: &Entity, period: Period) -> bool {
        if self.id == other.id {
            return false;
        }
        let geographic = |e: &Entity| matches!(e.kind, EntityKind::Country | EntityKind::Bloc);
        match (self.kind, other.kind) {
            (EntityKind::World, _) | (_, EntityKind::World) => true,
            _ if !geographic(self) || !geographic(other) => false,
            _ => {
                let in_self = |id: &Text| self.id == *id || self.has_member(id, period);
                in_self(&other.id) || other.members.iter().any(|m| m.holds_in(period) && in_self(&m.entity))
            }
        }
    }

    /// Whether this is a group of entities.
    pub(crate) fn is_group(&self) -> bool {
        matches!(self.kind, EntityKind::Bloc | EntityKind::World)
    }

    /// Whether this is what a source leaves to all that it does not list.
    pub(crate) fn is_rest(&self) -> bool {
        matches!(self.id.raw(), "OTHERS-UNSTATED" | "OTHER-REGIONS-UNSTATED")
    }

    fn has_member(&self, id: &Text, period: Period) -> bool {
        self.members.iter().any(|m| m.entity == *id && m.holds_in(period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(id: &'static str, kind: EntityKind, members: &[(&'static str, &str, &str)]) -> Entity {
        let point = |t: &str| (!t.is_empty()).then(|| t.parse().unwrap());
        let members = members
            .iter()
            .map(|(id, from, to)| Membership { entity: Text::from(*id), from: point(from), to: point(to) })
            .collect();
        Entity { id: Text::from(id), kind, name: Name::same(Text::from(id)), members }
    }

    #[test]
    fn membership_has_dates() {
        let eu = entity("EU", EntityKind::Bloc, &[("FRA", "1958", ""), ("GBR", "1973-01-01", "2020-01-31")]);
        let uk = entity("GBR", EntityKind::Country, &[]);
        let at = |text: &str| text.parse::<Period>().unwrap();
        assert!(eu.overlaps(&uk, at("2019")));
        assert!(eu.overlaps(&uk, at("2020")), "a member in January");
        assert!(eu.overlaps(&uk, at("2020-01-31")), "the last day");
        assert!(!eu.overlaps(&uk, at("2020-02-01")));
        assert!(!eu.overlaps(&uk, at("2021")));
        assert!(uk.overlaps(&eu, at("2013/2023")));
        assert!(eu.overlaps(&uk, Period::NotStated), "cannot be ruled out");
    }

    #[test]
    fn blocs_overlap_by_their_members_and_the_world_holds_all() {
        let eu = entity("EU", EntityKind::Bloc, &[("FRA", "", "")]);
        let g7 = entity("G7", EntityKind::Bloc, &[("FRA", "", ""), ("USA", "", "")]);
        let brics = entity("BRICS", EntityKind::Bloc, &[("CHN", "", "")]);
        let world = entity("WORLD", EntityKind::World, &[]);
        let firm = entity("nvidia", EntityKind::Company, &[]);
        let year = "2023".parse().unwrap();
        assert!(eu.overlaps(&g7, year) && g7.overlaps(&eu, year));
        assert!(!eu.overlaps(&brics, year));
        assert!(world.overlaps(&firm, year) && brics.overlaps(&world, year));
        assert!(!eu.overlaps(&firm, year));
        assert!(!eu.overlaps(&eu, year));
    }
}
