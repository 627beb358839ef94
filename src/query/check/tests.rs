//! What `check` says, as tables: claims, each with the word, the reason and the reference that decides.

use super::*;
use crate::model::{Catalog, Dataset, EntityKind, Metric, MetricKind};
use crate::query::fixture::{Describe as _, amount, dataset, metric, rows, shown, shown_or_empty, text};
use proptest::prelude::*;

/// Figures as the references have them. All have been published unless a table says when.
const REFERENCES: &str = "
    metric        | entity   | period               | figure       | unit   | scope           | source   | origin | confidence
    investment    | USA      | 2013/2022            | 248.9e9      | USD    | private         | ai-2023  | quid   | B
    investment    | USA      | 2013/2023            | 335.24e9     | USD    | private         | ai-2024  | quid   | B
    investment    | USA      | 2013/2023            | 361.84e9     | USD    | private         | ai-2025  | quid   | D
    investment    | USA      | 2013/2024            | 470.92e9     | USD    | private         | ai-2025  | quid   | A
    investment    | USA      | 2022                 | 47.36e9      | USD    | private         | ai-2023  | quid   | B
    investment    | USA      | 2023                 | 67.22e9      | USD    | private         | ai-2024  | quid   | B
    investment    | USA      | 2024                 | 109.08e9     | USD    | private         | ai-2025  | quid   | A
    investment    | USA      | 2025                 | 285.9e9      | USD    | private         | ai-2026  | quid   | B
    investment    | USA      | 2024                 | 148345083627 | USD    | private-real    | cset-inv | cset   | A
    investment    | CHN      | 2024                 | 9.29e9       | USD    | private         | ai-2025  | quid   | A
    investment    | FRA      | 2024                 | 2.62e9       | USD    | private         | ai-2025  | quid   | A
    investment    | FRA      | 2025                 | ~4e9         | USD    | private         | ai-2026  | quid   | C
    investment    | GBR      | 2024                 | 4.52e9       | USD    | private         | ai-2025  | quid   | A
    investment    | EUR-UN   | 2024                 | 19.42e9      | USD    | private         | ai-2025  | quid   | A
    patents       | USA      | 2010                 | 40           | %      | granted         | vc       | patstat | C
    patents       | USA      | 2010                 | 54.1         | %      | granted         | ai-2024  | cset   | B
    patents       | USA      | 2023                 | 14.16        | %      | granted         | ai-2025  | patstat | A
    patents       | USA      | 2023                 | 14.2         | %      | granted         | vc       | patstat | C
    patents       | CHN      | 2010                 | 13.4         | %      | granted         | vc       | patstat | C
    patents       | CHN      | 2023                 | 69.70        | %      | granted         | ai-2025  | patstat | A
    patents       | CHN      | 2024                 | 74.24        | %      | granted         | ai-2026  | patstat | B
    families      | CHN      | 2014/2023            | 38210        | families | generative    | wipo     |        | B
    models        | USA      | 2024                 | 40           | models | notable         | ai-2025  | epoch  | A
    models        | USA      | 2024                 | 48           | models | notable         | epoch-n  |        | A
    models        | CHN      | 2024                 | 15           | models | notable         | ai-2025  | epoch  | A
    models        | FRA      | 2024                 | 3            | models | notable         | ai-2025  | epoch  | A
    models        | USA      | 2025                 | 50           | models | notable         | ai-2026a | epoch  | B
    models        | USA      | 2025                 | 59           | models | notable         | ai-2026  | epoch  | B
    models        | USA      | 2017/2025-04-29      | 141          | models | large-scale     | epoch-1  |        | A
    models        | USA      | 2017/2025-10-30      | 209          | models | large-scale     | epoch-2  |        | A
    models        | CHN      | 2017/2025-04-29      | 115          | models | large-scale     | epoch-1  |        | A
    models        | CHN      | 2017/2025-10-30      | 186          | models | large-scale     | epoch-2  |        | A
    models        | RUS      | 2017/2025-04-29      | 3            | models | large-scale     | epoch-1  |        | A
    models        | RUS      | 2017/2025-10-30      | 4            | models | large-scale     | epoch-2  |        | A
    models        | EU       | 2017/2025-04-29      | 27           | models | large-scale     | epoch-1  |        | A
    models        | EU       | 2017/2025-10-30      | 26           | models | large-scale     | epoch-2  |        | A
    models        | USA      | 2017/2025-04-29      | 167          | models | repeats         | epoch-1  |        | A
    training-cost | deepseek | 2024-12              | 5.576e6      | USD    | training-run    | report   |        | B
    training-cost | deepseek | 2024-12              | 5.328e6      | USD    | pre-training    | report   |        | C
    training-cost | deepseek | 2024-12              | 5390000      | USD    | real-2023       | epoch-n  |        | A
    gpus          | deepseek | 2025-01-31           | ~50000       | GPU    | hopper          | semi     |        | B
    gpus          | deepseek | 2025-01-31           | 10000        | GPU    | h800            | semi     |        | B
    gpus          | deepseek | 2025-01-31           | 10000        | GPU    | h100            | semi     |        | B
    gpus          | deepseek | 2024-12              | 2048         | GPU    | cluster         | epoch-n  |        | A
    spending      | deepseek | 2025-01-31           | ~1.6e9       | USD    | servers         | semi     |        | B
    market-value  | nvidia   | 2025-07-09           | >=4e12       | USD    | intraday        | reuters  |        | B
    market-value  | nvidia   | 2025-07-09           | 3.97e12      | USD    | close           | reuters  |        | B
    market-value  | nvidia   | 2025-10-29           | 5.054e12     | USD    | intraday        | ap       |        | B
    market-value  | nvidia   | 2026-01-07           | 4.59e12      | USD    | close           | bytes    |        | B
    market-value  | apple    | 2025-10-28           | 3.99e12      | USD    | close           | ap       |        | B
    loss          | nvidia   | 2025-01-27           | 589e9        | USD    |                 | bridge   |        | B
    loss          | nvidia   | 2025-01-27           | 593.7e9      | USD    |                 | times    |        | B
    chip-share    | tsmc     | 2025-Q1              | 67.6         | %      | foundry         | trend-2  |        | B
    chip-share    | tsmc     | 2025-Q2              | 70.2         | %      | foundry         | trend-2  |        | B
    chip-share    | tsmc     | 2025                 | 69.9         | %      | foundry         | trend-4  |        | B
    chip-share    | tsmc     | 2025-Q3              | 72           | %      | pure-play       | counter  |        | B
    population    | EU       | 2025-01-01           | 450.4e6      | people |                 | eurostat |        | A
    population    | EU       | 2024-01-01           | 449.3e6      | people |                 | eurostat |        | A
    population    | EU       | 2024                 | 450228188    | people |                 | wb       |        | A
    announced     | FRA      | 2025-02-09           | 109e9        | EUR    | private-2025    | elysee   |        | A
";

fn defined(id: &str, unit: &str, kind: MetricKind, scope: &str) -> Metric {
    let default_scope = (!scope.is_empty()).then(|| text(scope));
    let adds_time = Some(matches!(kind, MetricKind::Flow));
    Metric { kind: Some(kind), default_scope, adds_time, ..metric(id, unit) }
}

fn references() -> Dataset {
    use MetricKind::{Announcement, Count, Flow, Rate, Share, Stock};
    dataset(REFERENCES)
        .with_metric(defined("investment", "USD", Flow, "private"))
        .with_metric(defined("patents", "%", Share, "granted"))
        .with_metric(defined("families", "families", Count, "generative"))
        .with_metric(defined("models", "models", Count, "large-scale"))
        .with_metric(Metric { once: true, ..defined("training-cost", "USD", Rate, "") })
        .with_metric(defined("gpus", "GPU", Stock, ""))
        .with_metric(defined("spending", "USD", Flow, ""))
        .with_metric(defined("market-value", "USD", Stock, ""))
        .with_metric(Metric { adds_time: Some(false), ..defined("loss", "USD", Flow, "") })
        .with_metric(defined("chip-share", "%", Share, "foundry"))
        .with_metric(defined("population", "people", Stock, ""))
        .with_metric(defined("announced", "EUR", Announcement, ""))
        .with_running_scope("models", "large-scale")
        .with_running_scope("models", "repeats")
        .with_scope("spending", "servers", "total")
        .with_scope("spending", "total", "")
        .with_moment_scope("market-value", "close")
        .with_moment_scope("market-value", "intraday")
        .with_source("ai-2023", "ai", "2023-04")
        .with_source("ai-2024", "ai", "2024-04-15")
        .with_source("ai-2025", "ai", "2025-04-07")
        .with_source("ai-2026a", "ai", "2026-04-13")
        .with_source("ai-2026", "ai", "2026-04-28")
        .with_producer("ai-2025", "Stanford HAI", "AI Index Report 2025")
        .with_source("vc", "", "2025")
        .with_source("epoch-n", "", "2025-04")
        .with_producer("epoch-n", "Epoch AI", "Notable AI models")
        .with_source("epoch", "", "")
        .with_producer("epoch", "Epoch AI", "")
        .with_source("epoch-1", "epoch-large", "2025-04")
        .with_source("epoch-2", "epoch-large", "2025-12-02")
        .with_source("cset-inv", "", "2026-05-04")
        .with_source("semi", "", "2025-01-31")
        .with_source("report", "", "2024-12-27")
        .with_source("bridge", "", "2025-01-28")
        .with_source("times", "", "2025-01-28")
        .with_source("reuters", "", "2025-07-09")
        .with_source("ap", "", "2025-10-29")
        .with_source("bytes", "", "2026-01-08")
        .with_source("trend-2", "trend", "2025-09-02")
        .with_source("trend-4", "trend", "2026-03-12")
        .with_source("counter", "", "2025-12-23")
        .with_source("wipo", "", "2024-07-03")
        .with_source("eurostat", "", "2025")
        .with_source("article", "", "2025-11-04")
        .with_entity("EUR-UN", EntityKind::Bloc, &["FRA", "DEU", "GBR"])
        .with_entity("EUR-OWID", EntityKind::Bloc, &["FRA", "DEU"])
        .with_entity("EU", EntityKind::Bloc, &["FRA", "DEU"])
        .with_entity("EUROPE", EntityKind::Bloc, &[])
        .with_named_entity("EUR-UN", "Europe (UN list)")
        .with_named_entity("EUR-OWID", "Europe (Our World in Data)")
        .with_named_entity("EUROPE", "Europe (list not stated)")
}

/// Each line: the claim (metric, entity, period, figure, unit, scope, origin), the date of judgement where there is one, and
/// what must be said: the word; why, if undecided; and of the references that decide, the figure, period and scope.
fn hold(table: &str) {
    let references = references();
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [metric, entity, period, figure, unit, scope, origin, as_of, word, reason, by] = cells[..] else {
            panic!("a line has eleven cells: {line}")
        };
        let claims = rows(&format!(
            "metric|entity|period|figure|unit|scope|origin|source\n{metric}|{entity}|{period}|{figure}|{unit}|{scope}|{origin}|claim"
        ));
        let as_of = (!as_of.is_empty()).then(|| text(as_of));
        let index = References::new(&references, claims.iter());
        let checked = check(&claims, &index, as_of.as_ref()).next().unwrap();
        let found = (checked.verdict.word(), checked.reason.map_or("", Reason::word));
        let decided_by = checked.decides.as_ref().map_or_else(String::new, |e| {
            let figure = e.by.figure.amount().map_or_else(|| "rank".to_owned(), shown);
            let scope = e.by.scope.map_or("", Text::raw);
            format!("{figure} {} {scope}", e.by.period).trim().to_owned()
        });
        let fits = checked.fit.as_ref().map_or_else(String::new, |fit| {
            let figure = fit.by.by.figure.amount().map_or_else(|| "rank".to_owned(), shown);
            format!("; {}: {figure} {}", fit.kinship.word(), fit.by.by.period)
        });
        let decided_by = format!("{decided_by}{fits}");
        // A figure is written with as many digits as in the table.
        let (figure, rest) = by.split_once(' ').unwrap_or(("", by));
        let by = if figure.is_empty() || figure == ";" {
            by.to_owned()
        } else {
            format!("{} {rest}", shown(amount(figure)))
        };
        if found != (word, reason) || (!by.is_empty() && decided_by != by) {
            wrong.push(format!("{line}\n    says {found:?} by {decided_by:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_scope_means_the_default_one_or_any_that_fits() {
    hold(
        "
        training-cost | deepseek |      | 5.6e6    | USD |              | | | rounded   | | 5.576e6 2024-12 training-run
        training-cost | deepseek | 2025 | 5.6e6    | USD |              | | | rounded   | | 5.576e6 2024-12 training-run
        training-cost | deepseek |      | 5.6e6    | USD |              | report | | rounded | | 5.576e6 2024-12 training-run
        training-cost | deepseek |      | 5.3e6    | USD |              | | | rounded   | | 5.328e6 2024-12 pre-training
        training-cost | deepseek |      | 5..6e6   | USD |              | | | supported | |
        training-cost | deepseek |      | 5.4e6    | USD | real-2023    | | | rounded   | | 5390000 2024-12 real-2023
        training-cost | deepseek |      | 5.6e6    | USD | real-2023    | | | different-scope | | 5.576e6 2024-12 training-run
        training-cost | deepseek |      | 90e6     | USD |              | | | contradicted | |
        training-cost | deepseek |      | 5.576e9  | USD |              | | | contradicted | | 5390000 2024-12 real-2023; scale: 5576e3 2024-12
        gpus          | deepseek |      | 50000    | GPU |              | | | supported | | ~50000 2025-01-31 hopper
        gpus          | deepseek |      | 52000    | GPU |              | | | rounded   | | ~50000 2025-01-31 hopper
        gpus          | deepseek |      | 10000    | GPU |              | | | supported | | 10000 2025-01-31 h100
        gpus          | deepseek |      | 2048     | GPU |              | | | supported | | 2048 2024-12 cluster
        gpus          | deepseek |      | 2000     | GPU |              | | | rounded   | | 2048 2024-12 cluster
        gpus          | deepseek |      | 10000    | GPU | hopper       | | | different-scope | | 10000 2025-01-31 h100
        gpus          | deepseek |      | 30000    | GPU | hopper       | | | contradicted | | ~50000 2025-01-31 hopper
        spending      | deepseek |      | 1.6e9    | USD | total        | | | different-scope | | ~1.6e9 2025-01-31 servers
        spending      | deepseek |      | 1.6e9    | USD |              | | | supported | | ~1.6e9 2025-01-31 servers
        spending      | deepseek |      | 3e9      | USD | total        | | | undecided | other-scopes |
        investment    | USA      | 2024 | 148.3e9  | USD |              | | | different-scope | | 148345083627 2024 private-real
        investment    | USA      | 2024 | 148.3e9  | USD | private-real | | | rounded   | | 148345083627 2024 private-real
        investment    | USA      | 2024 | 109e9    | USD | private-real | | | different-scope | | 109.08e9 2024 private
        investment    | USA      | 2024 | 109e9    | USD | public       | | | different-scope | | 109.08e9 2024 private
        investment    | USA      | 2024 | 200e9    | USD | public       | | | undecided | other-scopes |
        chip-share    | tsmc     | 2025-Q3 | 72    | %   |              | | | different-scope | | 72 2025-Q3 pure-play
        chip-share    | tsmc     | 2025-Q3 | 72    | %   | pure-play    | | | supported | | 72 2025-Q3 pure-play
        models        | USA      |      | 167      | models | repeats   | | | supported | | 167 2017/2025-04-29 repeats
        ",
    );
}

#[test]
fn the_period_is_the_claimed_one_or_the_newest_of_its_kind() {
    hold(
        "
        investment   | USA    |             | 470.92e9 | USD |  | | | supported    | | 470.92e9 2013/2024 private
        investment   | USA    |             | 471e9    | USD |  | | | rounded      | | 470.92e9 2013/2024 private
        investment   | USA    |             | 285.9e9  | USD |  | | | supported    | | 285.9e9 2025 private
        investment   | USA    |             | 109e9    | USD |  | | | outdated     | | 109.08e9 2024 private
        investment   | USA    |             | 109e9    | USD |  | | 2025-11-04 | rounded | | 109.08e9 2024 private
        investment   | USA    |             | 67.22e9  | USD |  | | | outdated     | | 67.22e9 2023 private
        investment   | USA    |             | 335e9    | USD |  | | | outdated     | | 335.24e9 2013/2023 private
        investment   | USA    |             | 700e9    | USD |  | | | contradicted | | 285.9e9 2025 private
        investment   | USA    | 2024        | 109.08e9 | USD |  | | | supported    | | 109.08e9 2024 private
        investment   | USA    | 2024        | 285.9e9  | USD |  | | | contradicted | | 109.08e9 2024 private; period: 285.9e9 2025
        investment   | USA    | 2021        | 100e9    | USD |  | | | undecided    | other-periods |
        investment   | USA    | 2021        | 109e9    | USD |  | | | undecided    | other-periods | ; period: 109.08e9 2024
        investment   | USA    | 2013/2023   | 335e9    | USD |  | | | rounded      | | 335.24e9 2013/2023 private
        investment   | USA    | 2013/2023   | 362e9    | USD |  | | | rounded      | | 361.84e9 2013/2023 private
        investment   | USA    | P10Y        | 335e9    | USD |  | | | outdated     | | 335.24e9 2013/2023 private
        investment   | USA    | P10Y        | 335e9    | USD |  | | 2025-01-01 | rounded | | 335.24e9 2013/2023 private
        investment   | USA    | P10Y        | 471e9    | USD |  | | | rounded      | | 470.92e9 2013/2024 private
        investment   | USA    | P10Y        | 109e9    | USD |  | | | contradicted | | 470.92e9 2013/2024 private; period: 109.08e9 2024
        investment   | USA    | P1Y         | 285.9e9  | USD |  | | | supported    | | 285.9e9 2025 private
        investment   | USA    | P5Y         | 109e9    | USD |  | | | undecided    | other-periods | ; period: 109.08e9 2024
        families     | CHN    | 2023        | 38210    | families | | | | undecided | other-periods | ; period: 38210 2014/2023
        families     | CHN    | 2014/2023   | 38210    | families | | | | supported | | 38210 2014/2023 generative
        families     | CHN    |             | 38000    | families | | | | rounded   | | 38210 2014/2023 generative
        families     | CHN    | P10Y        | 38000    | families | | | | rounded   | | 38210 2014/2023 generative
        population   | EU     | 2025        | 450e6    | people | | | | rounded     | | 450.4e6 2025-01-01
        population   | EU     | 2025        | 450.4e6  | people | | | | supported   | | 450.4e6 2025-01-01
        population   | EU     | 2025        | 440e6    | people | | | | undecided   | open | 450.4e6 2025-01-01
        population   | EU     | 2025        | 300e6    | people | | | | contradicted | | 450.4e6 2025-01-01
        population   | EU     | 2025-01-01  | 440e6    | people | | | | contradicted | | 450.4e6 2025-01-01
        population   | EU     |             | 450e6    | people | | | | rounded     | |
        population   | EU     | 2024        | 449.3e6  | people | | | | supported   | | 449.3e6 2024-01-01
        chip-share   | tsmc   | 2025        | 70       | %   |  | | | rounded      | | 69.9 2025 foundry
        chip-share   | tsmc   | 2025        | 70       | %   |  | | 2025-11-04 | rounded | | 70.2 2025-Q2 foundry
        chip-share   | tsmc   | 2025        | 50       | %   |  | | 2025-11-04 | contradicted | | 70.2 2025-Q2 foundry
        chip-share   | tsmc   | 2025        | 74       | %   |  | | 2025-11-04 | undecided | open |
        chip-share   | tsmc   | 2025-Q2     | 70.2     | %   |  | | 2025-09-02 | supported | | 70.2 2025-Q2 foundry
        chip-share   | tsmc   | 2025-Q2     | 70.2     | %   |  | | 2025-09-01 | undecided | only-later | ; later-edition: 70.2 2025-Q2
        loss         | nvidia | 2025        | 593.7e9  | USD |  | | | supported    | | 593.7e9 2025-01-27
        loss         | nvidia | 2025        | 300e9    | USD |  | | | contradicted | |
        loss         | nvidia | P1D         | 600e9    | USD |  | | | rounded      | |
        announced    | FRA    | 2025        | 109e9    | EUR |  | | | supported    | | 109e9 2025-02-09 private-2025
        announced    | FRA    | 2025-02     | 109e9    | EUR |  | | | supported    | | 109e9 2025-02-09 private-2025
        announced    | FRA    | 2024        | 109e9    | EUR |  | | | undecided    | other-periods | ; period: 109e9 2025-02-09
        ",
    );
}

#[test]
fn a_day_is_not_another_moment_of_it() {
    hold(
        "
        market-value | nvidia | 2025        | >4000e9  | USD |       | | | supported    | | 5.054e12 2025-10-29 intraday
        market-value | nvidia |             | 4000e9   | USD |       | | | outdated     | |
        market-value | nvidia |             | 4590e9   | USD |       | | | supported    | | 4.59e12 2026-01-07 close
        market-value | nvidia |             | >4000e9  | USD |       | | | supported    | | 4.59e12 2026-01-07 close
        market-value | nvidia |             | 5050e9   | USD |       | | 2025-11-04 | rounded | | 5.054e12 2025-10-29 intraday
        market-value | nvidia | 2025-10-29  | 5000e9   | USD |       | | | rounded      | | 5.054e12 2025-10-29 intraday
        market-value | nvidia | 2025-10-29  | 4800e9   | USD |       | | | undecided    | open | 5.054e12 2025-10-29 intraday
        market-value | nvidia | 2025-10-29  | 3000e9   | USD |       | | | contradicted | | 5.054e12 2025-10-29 intraday
        market-value | nvidia | 2025-07-09  | 9000e9   | USD |       | | | undecided    | open |
        market-value | nvidia | 2025-07-09  | 4000e9   | USD |       | | | rounded      | |
        market-value | nvidia | 2025-07-09  | 3.97e12  | USD | close | | | supported    | | 3.97e12 2025-07-09 close
        market-value | nvidia | 2025-07-09  | 4.2e12   | USD | close | | | contradicted | | 3.97e12 2025-07-09 close
        market-value | apple  | 2025-10-28  | >4000e9  | USD |       | | | undecided    | open | 3.99e12 2025-10-28 close
        market-value | apple  | 2025-10-28  | >4000e9  | USD | close | | | imprecise    | | 3.99e12 2025-10-28 close
        market-value | apple  | 2025-10-28  | >6000e9  | USD |       | | | contradicted | | 3.99e12 2025-10-28 close
        market-value | apple  | 2025-10-28  | 4000e9   | USD |       | | | rounded      | | 3.99e12 2025-10-28 close
        ",
    );
}

#[test]
fn a_running_count_is_known_at_its_states() {
    hold(
        "
        models | USA | 2017/.. | 161 | models |             | | 2025-11-04 | undecided | between-states | 141 2017/2025-04-29 large-scale
        models | CHN | 2017/.. | 127 | models |             | | 2025-11-04 | undecided | between-states | 115 2017/2025-04-29 large-scale
        models | USA | 2017/.. | 141 | models |             | | 2025-11-04 | supported | | 141 2017/2025-04-29 large-scale
        models | USA | 2017/.. | 140 | models |             | | 2025-11-04 | rounded | |
        models | USA | 2017/.. | 141 | models |             | | | outdated | | 141 2017/2025-04-29 large-scale
        models | USA | 2017/.. | 209 | models |             | | | supported | | 209 2017/2025-10-30 large-scale
        models | USA | 2017/.. | 300 | models |             | | | contradicted | | 209 2017/2025-10-30 large-scale
        models | USA | 2017/.. | 120 | models |             | | | contradicted | | 209 2017/2025-10-30 large-scale
        models | RUS | 2024    | 3   | models |             | | | supported | | 3 2017/2025-04-29 large-scale
        models | RUS | 2025    | 4   | models |             | | | supported | | 4 2017/2025-10-30 large-scale
        models | USA | 2025    | 161 | models | large-scale | | | undecided | between-states |
        models | EU  | 2017/.. | 41  | models | large-scale | | | contradicted | | 26 2017/2025-10-30 large-scale
        models | USA | 2024    | 161 | models | large-scale | | | undecided | open |
        ",
    );
}

#[test]
fn the_newest_edition_of_each_series_decides() {
    hold(
        "
        models     | USA | 2024 | 40   | models | notable | | | supported | | 40 2024 notable
        models     | USA | 2024 | 48   | models | notable | | | supported | | 48 2024 notable
        models     | USA | 2024 | 44   | models | notable | | | contradicted | |
        models     | USA | 2024 | 40   | models | notable | ai-2025 | | supported | | 40 2024 notable
        models     | USA | 2024 | 48   | models | notable | ai-2025 | | contradicted | | 40 2024 notable; source: 48 2024
        models     | CHN | 2024 | 15   | models | notable | | | supported | | 15 2024 notable
        models     | FRA | 2024 | 3    | models | notable | | | supported | | 3 2024 notable
        models     | USA | 2025 | 59   | models | notable | | | supported | | 59 2025 notable
        models     | USA | 2025 | 50   | models | notable | | | outdated | | 50 2025 notable
        models     | USA | 2025 | 50   | models | notable | | 2026-04-20 | supported | | 50 2025 notable
        models     | USA | 2025 | 55   | models | notable | | | contradicted | | 59 2025 notable
        models     | USA | 2025 | 59   | models | notable | | 2026-04-20 | contradicted | | 50 2025 notable; later-edition: 59 2025
        investment | USA | 2025 | 285.9e9 | USD |       | | 2025-06 | undecided | only-later | ; later-edition: 285.9e9 2025
        loss       | nvidia | 2025-01-27 | 600e9 | USD | | | 2025-01-10 | undecided | only-later |
        loss       | nvidia | 2025-01-27 | 600e9 | USD | | | 2025-01-28 | rounded | |
        patents    | CHN | 2023 | 69.7 | % |            | | 2024-12-31 | undecided | only-later | ; later-edition: 69.70 2023
        // A partial date counts from its first day, but not before the figure's period is over.
        population | EU  | 2025-01-01 | 450.4e6 | people | | | 2025-01-01 | supported | |
        patents    | USA | 2010 | 40   | % |            | | 2025-01-01 | supported | | 40 2010 granted
        patents    | USA | 2010 | 40   | % |            | | 2024-12-31 | contradicted | | 54.1 2010 granted; later-edition: 40 2010
        ",
    );
}

#[test]
fn who_may_contradict() {
    hold(
        "
        patents    | CHN | 2010 | 10   | % | | | | undecided    | single-source | 13.4 2010 granted
        patents    | CHN | 2010 | 13.4 | % | | | | supported    | | 13.4 2010 granted
        patents    | CHN | 2010 | 13   | % | | | | rounded      | | 13.4 2010 granted
        patents    | USA | 2010 | 40   | % | | | | supported    | | 40 2010 granted
        patents    | USA | 2010 | 54   | % | | | | rounded      | | 54.1 2010 granted
        patents    | USA | 2010 | 47   | % | | | | contradicted | | 54.1 2010 granted
        patents    | USA | 2023 | 14.2 | % | | | | rounded      | | 14.16 2023 granted
        investment | FRA | 2025 | 4e9  | USD | | | | supported  | | ~4e9 2025 private
        investment | FRA | 2025 | 4.1e9 | USD | | | | rounded   | | ~4e9 2025 private
        investment | FRA | 2025 | 9e9  | USD | | | | undecided  | single-source | ~4e9 2025 private
        investment | USA | 2013/2023 | 400e9 | USD | | | | contradicted | | 335.24e9 2013/2023 private
        ",
    );
}

#[test]
fn what_is_credited_decides_alone_unless_it_says_nothing() {
    hold(
        "
        models     | USA | 2024 | 48 | models | notable | epoch   | | supported    | | 48 2024 notable
        models     | USA | 2024 | 40 | models | notable | epoch   | | contradicted | | 48 2024 notable
        models     | USA | 2024 | 40 | models | notable | Epoch AI | | contradicted | | 48 2024 notable
        models     | USA | 2025 | 50 | models | notable | ai      | | outdated     | | 50 2025 notable
        models     | USA | 2025 | 59 | models | notable | ai      | | supported    | | 59 2025 notable
        models     | USA | 2025 | 50 | models | notable | ai-2026a | | supported   | | 50 2025 notable
        models     | USA | 2024 | 40 | models | notable | nobody  | | supported    | | 40 2024 notable
        investment | USA |      | 109e9 | USD |         | ai-2025 | | rounded      | | 109.08e9 2024 private
        investment | USA | 2013/2023 | 335e9 | USD |    | ai-2024 | | rounded      | | 335.24e9 2013/2023 private
        investment | USA | 2013/2023 | 335e9 | USD |    | ai-2025 | | undecided    | single-source | 361.84e9 2013/2023 private; source: 335.24e9 2013/2023
        gpus       | deepseek | | 50000 | GPU |         | semi    | | supported    | | ~50000 2025-01-31 hopper
        gpus       | deepseek | | 2048  | GPU |         | semi    | | contradicted | |
        patents    | USA | 2010 | 40   | % |            | patstat | | supported    | | 40 2010 granted
        patents    | USA | 2010 | 40   | % |            | ai-2024 | | contradicted | | 54.1 2010 granted
        ",
    );
}

#[test]
fn how_near_a_number_must_be() {
    hold(
        "
        investment | USA | 2024 | 109e9    | USD | | | | rounded      | | 109.08e9 2024 private
        investment | USA | 2024 | 109.1e9  | USD | | | | rounded      | | 109.08e9 2024 private
        investment | USA | 2024 | 110e9    | USD | | | | rounded      | | 109.08e9 2024 private
        investment | USA | 2024 | 109.0e9  | USD | | | | imprecise    | | 109.08e9 2024 private
        investment | USA | 2024 | 108e9    | USD | | | | imprecise    | | 109.08e9 2024 private
        investment | USA | 2024 | 107e9    | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | 100e9    | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | ~100e9   | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | ~110e9   | USD | | | | rounded      | | 109.08e9 2024 private
        investment | USA | 2024 | ~109e9   | USD | | | | rounded      | | 109.08e9 2024 private
        investment | USA | 2024 | ~111e9   | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | ~109.08e9 | USD | | | | supported   | | 109.08e9 2024 private
        investment | USA | 2024 | >100e9   | USD | | | | supported    | | 109.08e9 2024 private
        investment | USA | 2024 | >110e9   | USD | | | | imprecise    | | 109.08e9 2024 private
        investment | USA | 2024 | >150e9   | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | <110e9   | USD | | | | supported    | | 109.08e9 2024 private
        investment | USA | 2024 | 100e9..110e9 | USD | | | | supported | | 109.08e9 2024 private
        investment | USA | 2024 | 110e9..120e9 | USD | | | | imprecise | | 109.08e9 2024 private
        investment | USA | 2024 | 120e9..130e9 | USD | | | | contradicted | | 109.08e9 2024 private
        investment | USA | 2024 | 109.08e6 | USD | | | | contradicted | | 109.08e9 2024 private; scale: 109.08e9 2024
        patents    | CHN | 2023 | 70       | % | | | | rounded      | | 69.70 2023 granted
        patents    | CHN | 2023 | 69       | % | | | | imprecise    | | 69.70 2023 granted
        patents    | CHN | 2023 | 69.7     | % | | | | supported    | | 69.70 2023 granted
        patents    | CHN | 2023 | 60       | % | | | | contradicted | | 69.70 2023 granted
        patents    | CHN | 2024 | 74.24    | % | | | | supported    | | 74.24 2024 granted
        patents    | CHN | 2024 | 74.2     | % | | | | rounded      | | 74.24 2024 granted
        patents    | CHN | 2024 | 74.2412  | % | | | | rounded      | | 74.24 2024 granted
        patents    | CHN | 2024 | 74.3     | % | | | | imprecise    | | 74.24 2024 granted
        chip-share | tsmc | 2025-Q3 | 72.4 | % | pure-play | | | rounded | | 72 2025-Q3 pure-play
        models     | CHN | 2024 | 15.4     | models | notable | | | contradicted | | 15 2024 notable
        loss       | nvidia | 2025-01-27 | 589e9 | USD | | | | supported | | 589e9 2025-01-27
        loss       | nvidia | 2025-01-27 | 593e9 | USD | | | | imprecise | |
        loss       | nvidia | 2025-01-27 | 600e9 | USD | | | | rounded   | |
        investment | GBR | 2024 | 4.5e9    | USD | | | | rounded      | | 4.52e9 2024 private
        ",
    );
}

#[test]
fn what_a_number_is_of_instead() {
    hold(
        "
        investment | GBR    | 2024 | 4.5e9   | GBP | | | | undecided    | other-units | ; unit: 4.52e9 2024
        investment | CHN    | 2024 | 109e9   | USD | | | | contradicted | | 9.29e9 2024 private; entity: 109.08e9 2024
        investment | EU     | 2024 | 19.4e9  | USD | | | | undecided    | no-entity | ; entity: 19.42e9 2024
        investment | EUROPE | 2024 | 19.42e9 | USD | | | | supported    | | 19.42e9 2024 private
        investment | EUROPE | 2024 | 19e9    | USD | | | | rounded      | | 19.42e9 2024 private
        investment | EUROPE | 2024 | 90e9    | USD | | | | contradicted | | 19.42e9 2024 private
        investment | ITA    | 2024 | 3.3e9   | USD | | | | undecided    | no-entity |
        turnover   | USA    | 2024 | 109e9   | USD | | | | undecided    | no-metric |
        investment | USA    | 2024 | 47e9    | USD | | | | contradicted | | 109.08e9 2024 private; period: 47.36e9 2022
        ",
    );
}

/// Checks claims, and reads what is asked for from each answer.
fn checked_against<T>(claims: &str, references: &Dataset, read: impl Fn(&Checked<'_>) -> T) -> Vec<T> {
    let claims = rows(claims);
    check(&claims, &References::new(references, claims.iter()), None).map(|c| read(&c)).collect()
}

fn sources(evidence: &[Evidence<'_>]) -> Vec<String> {
    evidence.iter().map(|e| e.by.source.to_string()).collect()
}

#[test]
fn who_stands_beside_the_verdict() {
    let read = |c: &Checked<'_>| {
        [sources(&c.alike), sources(&c.against), sources(&c.current), sources(&c.later)]
            .map(|all| all.join(" "))
    };
    let of = |claim: &str, source: &str| {
        let claims =
            format!("metric | entity | period | figure | unit | scope | source\n {claim} | {source}");
        checked_against(&claims, &references(), read).remove(0)
    };
    // Another counter disputes it; another scope does not.
    assert_eq!(of("patents | USA | 2010 | 40 | % | ", "claim"), ["", "ai-2024", "", ""]);
    assert_eq!(of("models | USA | 2024 | 40 | models | notable", "claim"), ["", "epoch-n", "", ""]);
    assert_eq!(of("training-cost | deepseek | | 5.6e6 | USD | ", "claim"), ["", "", "", ""]);
    // A single source disputes nothing.
    assert_eq!(of("patents | USA | 2010 | 54.1 | % | ", "claim"), ["", "", "", ""]);
    // Two scopes support it alike.
    assert_eq!(of("gpus | deepseek | | 10000 | GPU | ", "claim"), ["semi", "", "", ""]);
    // What is so now, and what came later.
    assert_eq!(of("investment | USA | | 109e9 | USD | ", "claim"), ["", "", "ai-2026", ""]);
    assert_eq!(of("investment | USA | 2024 | 109e9 | USD | ", "article"), ["", "", "", ""]);
    assert_eq!(of("models | USA | 2017/.. | 141 | models | ", "article"), ["", "", "", "epoch-2"]);
}

#[test]
fn no_document_supports_itself_unless_it_is_credited() {
    let references = dataset("figure | source\n 14 | article");
    let read = |c: &Checked<'_>| (c.verdict, c.reason);
    let claims = "figure | source | origin\n 14 | article | \n 14 | article | article";
    let expected = [(Verdict::Undecided, Some(Reason::OwnSource)), (Verdict::Supported, None)];
    assert_eq!(checked_against(claims, &references, read), expected);
}

#[test]
fn a_claim_without_a_value_is_passed_over() {
    let references = dataset("figure | source\n 14 | r");
    let claims = "entity | figure | source\n FRA | | article\n FRA | 14 | article";
    assert_eq!(checked_against(claims, &references, |c| c.verdict), [Verdict::Supported]);
}

#[test]
fn a_rank_is_checked_against_stated_ones_and_against_complete_lists() {
    use Verdict::{Contradicted, Supported, Undecided};
    // A list of a user's own file is complete. Of a known source it is so as far as is known.
    let list = "entity | figure | source\n USA | 300 | r\n CHN | 100 | r\n FRA | 10 | r";
    let own = dataset(list);
    let down_to_2 = dataset(list).with_source("r", "", "2024").with_complete_list("r", 2);
    for (entity, claim, references, expected) in [
        ("FRA", "#3", &own, (Supported, None)),
        ("FRA", "#2", &own, (Contradicted, None)),
        ("FRA", "#2-4", &own, (Supported, None)),
        ("CHN", "#2", &down_to_2, (Supported, None)),
        ("CHN", "#1", &down_to_2, (Contradicted, None)),
        ("FRA", "#3", &down_to_2, (Undecided, Some(Reason::NoList))),
    ] {
        let claims = format!("entity | figure | source\n {entity} | {claim} | article");
        let found = checked_against(&claims, references, |c| (c.verdict, c.reason));
        assert_eq!(found, [expected], "{entity} {claim}");
    }
    let stated = dataset("figure | source\n #7-9 | r");
    for (claim, expected) in [
        ("#7-9", Supported),
        ("#8", Supported),
        ("#6-10", Supported),
        ("#8-10", Undecided),
        ("#10", Contradicted),
    ] {
        let claims = format!("figure | source\n {claim} | article");
        assert_eq!(checked_against(&claims, &stated, |c| c.verdict), [expected], "{claim} by #7-9");
    }
}

#[test]
fn how_far_off_a_claim_is() {
    // 335 minus 470.92 is −135.92, and that is −28.86 % of it. A bound or a range has no such share.
    for (claim, reference, absolute, percent) in [
        ("335", "470.92", "-135.92", "-28.9"),
        ("113", "100", "13", "13"),
        ("5", "0", "5", ""),
        ("5", "7..8", "-3..-2", ""),
        (">9", "4", ">5", ""),
    ] {
        let references = dataset(&format!("figure | source\n {reference} | r"));
        let claims = format!("figure | source\n {claim} | article");
        let read = |c: &Checked<'_>| {
            let difference = c.decides.as_ref().and_then(|e| e.difference);
            difference.map(|d| (shown(d.absolute), shown_or_empty(d.relative)))
        };
        let expected = Some((absolute.to_owned(), percent.to_owned()));
        assert_eq!(checked_against(&claims, &references, read), [expected], "{claim} by {reference}");
    }
}

#[test]
fn scopes_are_a_tree_only_where_the_metric_is_in_its_own_unit() {
    let catalog = Catalog::default()
        .with_metric(Metric { default_scope: Some(text("hopper")), ..metric("gpus", "GPU") })
        .with_scope("gpus", "hopper", "")
        .with_scope("gpus", "h800", "hopper");
    for (unit, first, second, expected) in [
        ("GPU", "hopper", "h800", ScopeAnswer::Narrower),
        ("GPU", "", "h800", ScopeAnswer::Narrower),
        ("hours", "hopper", "h800", ScopeAnswer::Different),
        ("hours", "hopper", "hopper", ScopeAnswer::Same),
        ("hours", "", "h800", ScopeAnswer::NotStated),
    ] {
        let both = rows(&format!("metric|unit|scope\ngpus|{unit}|{first}\ngpus|{unit}|{second}"));
        let answer = ScopeAnswer::of(counted(&both[0]), counted(&both[1]), &catalog);
        assert_eq!(answer, expected, "{unit}: {first} and {second}");
    }
}

proptest! {
    /// Fewer digits of a number that a reference supports, as long as they stay within 5% of it, are never called false.
    #[test]
    fn rounding_a_supported_claim_never_contradicts_it(digits in 1_u64..1_000_000, keep in 1_u32..6) {
        use crate::model::{Number, number::Rounding};
        let exact = Number::from(u32::try_from(digits).unwrap());
        let rounded = exact.rounded_to(keep, Rounding::Nearest);
        let off = rounded.checked_sub(exact).unwrap().abs().checked_mul(Number::from(20_u32)).unwrap();
        prop_assume!(off.cmp_value(exact).is_le());
        let references = dataset(&format!("figure | source\n {exact} | r"));
        let claims = format!("figure | source\n {rounded} | article");
        let verdict = checked_against(&claims, &references, |c| c.verdict).remove(0);
        prop_assert!(verdict.is_support(), "{rounded} by {exact}: {verdict:?}");
    }

    /// A firm reference of the same scope and period that supports a claim settles it, whatever others say.
    #[test]
    fn a_firm_reference_that_supports_a_claim_settles_it(
        others in proptest::collection::vec((0_usize..9, 0_usize..3, 0_usize..4), 0..12),
        claim in 0_usize..9,
    ) {
        let figures = ["14", "14.0", "13.6", "14.4", "~14", ">12", "13..15", "20", "7"];
        let (scopes, letters) = (["", "a", "b"], ["A", "B", "C", "D"]);
        let lines: Vec<String> = others.iter().enumerate().map(|(n, (figure, scope, letter))| {
            format!("{} | {} | s{n} | {}\n", figures[*figure], scopes[*scope], letters[*letter])
        }).collect();
        let claim = figures[claim];
        // An "about" may be overruled by an exact figure, and a bound supports nothing but itself.
        prop_assume!(!claim.starts_with('~'));
        let table = format!("figure | scope | source | confidence\n{}{claim} | a | firm | A\n", lines.concat());
        let references = dataset(&table);
        let claims = format!("figure | scope | source\n {claim} | a | article");
        let verdict = checked_against(&claims, &references, |c| c.verdict).remove(0);
        prop_assert!(verdict.is_support(), "{verdict:?} in\n{table}");
    }
}
