//! Why a question has no honest answer.

use super::Lang;
use super::message::Message;
use crate::query::refusal::Refusal;

impl Lang {
    pub(super) fn refusal(self, refusal: &Refusal) -> Message {
        let lang = self;
        table! { message(lang), refusal;
            Refusal::NationalCurrencies(unit) =>
                "amounts in national currencies ({unit}) can't be ranked across entities",
                "choose another unit with --unit";
            Refusal::MergedRanks(metric) =>
                "{metric}: ranks can't be merged",
                "leave --agg out, or choose a --period, --scope or --source without ranks";
            Refusal::DoesNotAddUp(metric) =>
                "{metric} does not add up: its records can't be summed",
                "--agg mean, min, max or count can merge its records";
            Refusal::MergedEditions(series) =>
                "two editions of {series} can't be merged: they count the same things anew",
                "choose one with --source";
            Refusal::TooManyDigits(metric) => "{metric}: the result has more than 36 digits";
            Refusal::NoChange =>
                "a change needs two periods of one kind",
                "choose two with --period, as in --period 2010,2023";
            Refusal::SeveralPeriods(entity, one, other) => (entity, one, other)
                "{entity} has figures of several periods ({one} and {other}): one of each is ranked",
                "choose one with --period, or leave --across-periods out";
            Refusal::NoChartTime(found) => (found)
                "the layout owid has a year or a day for each figure, and no place for: {found}",
                "choose with --period, or leave --layout out";
            Refusal::NoChartValue(entity, found) => (entity, found)
                "the layout owid has bare numbers, and the figure of {entity} ({found}) is no exact amount",
                "choose others with --metric, --entity or --period, or leave --layout out";
            Refusal::TooFewPeriods =>
                "a line needs two periods of one kind with amounts of one entity, or more",
                "choose --form bars or dots, or other periods with --period";
            Refusal::NoWhole(metric) =>
                "{metric}: only shares of one whole can be stacked",
                "choose another --form: bars, slope, lines or dots";
            Refusal::NoLogarithmicLength =>
                "bars and stacked parts begin at zero, which a logarithmic scale does not have",
                "choose --form dots, slope or lines with --log";
            Refusal::NotLogarithmic(entity, found) => (entity, found)
                "a logarithmic scale has no zero and nothing below it, as {entity} has ({found})",
                "leave --log out, or choose others with --entity or --period";
            Refusal::NothingToCompareWith(entity, period) => (entity, period)
                "nothing to compare with: {entity} has no amount ({period})",
                "choose another entity, or a period that it has with --period";
        }
    }
}
