//! The values of options: the word and the help of each. The enums themselves know nothing of the command line.

use crate::lang::Lang;
use crate::load::Decimal;
use crate::query::aggregate::Aggregation;
use crate::query::chart::Form;
use crate::query::rank::By;
use crate::query::rank::ties::Ties;
use clap::ValueEnum;
use clap::builder::PossibleValue;

macro_rules! choices {
    ($($type:ident { $($variant:ident = $word:literal: $help:literal;)+ })+) => {$(
        impl ValueEnum for $type {
            fn value_variants<'a>() -> &'a [$type] {
                &[$($type::$variant),+]
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(match self { $($type::$variant => PossibleValue::new($word).help($help),)+ })
            }
        }
    )+};
}

choices! {
    Decimal {
        Point = "point": "As in 12.75";
        Comma = "comma": "As in 12,75";
    }
    Lang {
        En = "en": "English";
        Fr = "fr": "French";
    }
    Form {
        Bars = "bars": "A bar for each entity, from zero";
        Slope = "slope": "A line for each entity from one period to another";
        Lines = "lines": "A line for each entity over time";
        Dots = "dots": "A mark for each entity, with what is open about its amount";
        Stacked = "stacked": "The parts of a whole, and what they leave of it";
    }
    Aggregation {
        Sum = "sum": "All added up";
        Mean = "mean": "Their sum by their number";
        Min = "min": "The smallest";
        Max = "max": "The largest";
        Count = "count": "How many there are";
    }
    Ties {
        Competition = "competition": "1, 2, 2, 4";
        Dense = "dense": "1, 2, 2, 3";
        Ordinal = "ordinal": "1, 2, 3, 4";
    }
    By {
        Value = "value": "The amount";
        Change = "change": "The last amount less the first";
    }
}
