//! `rank`: who ranks where.

use crate::harness::{Run, Scratch, run};
use insta::assert_snapshot;

#[test]
fn stated_ranks_with_an_amount_and_without() {
    assert_snapshot!(run("rank --metric investment").all(), @"
    exit 0
    ── stdout
    AI investment, over 10 years

    rank  entity          amount
    ────────────────────────────
       1  United States  $335 bn
       2  China
       8  France
     7–9  India
     7–9  South Korea

    How firm: India: 7–9 here; 12th (2024, Private investment, Stanford HAI 2025); 3rd (2015–2024, Estimated private funding, in dollars of 2021, Our World in Data May 2026); 7th (2013–2024, Private investment, Stanford HAI 2025); 4th (2019–2023, Venture capital, AIPRM). And 2 others whose position differs; --entity names them.
    United States: Implied: China is said to follow.
    China: Said to follow the United States, without an amount.
    India and South Korea: France, eighth, stands between India and South Korea; which of the two is seventh and which ninth is not said.
    Positions not stated: 3 to 6.
    Sources: Stanford HAI, “AI Index Report 2023”, 2023 [ai-index-2023], as quoted by Statista; Stanford HAI, “AI Index Report 2024”, 2024 [ai-index-2024], as quoted by tingwei161803 (GitHub); Stanford HAI, “AI Index Report 2025”, 2025-04 [ai-index-2025]; AIPRM, “AI investments by country” [oecd-ai-vc], as quoted by PA Life; Our World in Data, “Estimated funding raised by privately held AI companies – CSET”, 2026-05-04 [owid-cset-investment]; Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("rank --metric investment --lang fr").all(), @"
    exit 0
    ── stdout
    Investissement dans l’IA, sur 10 ans

    rang  entité        montant
    ───────────────────────────
       1  États-Unis    335 Md$
       2  Chine
       8  France
     7–9  Corée du Sud
     7–9  Inde

    Solidité du rang : Inde : 7–9 ici ; 12e (2024, Investissement privé, Stanford HAI 2025) ; 3e (2015–2024, Financement privé estimé, en dollars de 2021, Our World in Data May 2026) ; 7e (2013–2024, Investissement privé, Stanford HAI 2025) ; 4e (2019–2023, Capital-risque, AIPRM). Et 2 autres dont le rang diffère, que --entity désigne.
    États-Unis : Sous-entendu, puisque la Chine est dite suivre.
    Chine : Dite suivre les États-Unis, sans montant.
    Inde et Corée du Sud : La France, huitième, se trouve entre l’Inde et la Corée du Sud, sans qu’il soit dit laquelle est septième et laquelle neuvième.
    Rangs non précisés : 3 à 6.
    Sources : Stanford HAI, « AI Index Report 2023 », 2023 [ai-index-2023], cité par Statista ; Stanford HAI, « AI Index Report 2024 », 2024 [ai-index-2024], cité par tingwei161803 (GitHub) ; Stanford HAI, « AI Index Report 2025 », 2025-04 [ai-index-2025] ; AIPRM, « AI investments by country » [oecd-ai-vc], cité par PA Life ; Our World in Data, « Estimated funding raised by privately held AI companies – CSET », 2026-05-04 [owid-cset-investment] ; Reboot, « La France a-t-elle déjà perdu la bataille de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
    assert_snapshot!(run("rank --metric investment --csv").all(), @"
    exit 0
    ── stdout
    rank,rank upper,code,entity,metric,period,unit,scope,source,origin,value,stated_rank,stated_rank upper,computed_rank
    1,,USA,United States,investment,P10Y,USD,,reboot-2025,,335e9,1,,1
    2,,CHN,China,investment,P10Y,USD,,reboot-2025,,,2,,
    8,,FRA,France,investment,P10Y,USD,,reboot-2025,,,8,,
    7,9,IND,India,investment,P10Y,USD,,reboot-2025,,,7,9,
    7,9,KOR,South Korea,investment,P10Y,USD,,reboot-2025,,,7,9,
    ── stderr
    note: How firm: India: 7–9 here; 12th (2024, Private investment, Stanford HAI 2025); 3rd (2015–2024, Estimated private funding, in dollars of 2021, Our World in Data May 2026); 7th (2013–2024, Private investment, Stanford HAI 2025); 4th (2019–2023, Venture capital, AIPRM). And 2 others whose position differs; --entity names them.
    note: United States: Implied: China is said to follow.
    note: China: Said to follow the United States, without an amount.
    note: India and South Korea: France, eighth, stands between India and South Korea; which of the two is seventh and which ninth is not said.
    note: Positions not stated: 3 to 6.
    note: csv has only the figures of this answer; --json has all of it
    ");
}

#[test]
fn what_is_not_known_is_never_nought() {
    for format in ["table", "csv", "tsv", "json", "jsonl"] {
        let answer = run(&format!("rank --metric investment --format {format}"));
        let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|number| number == "0");
        assert!(answer.status == 0 && !digits(&answer.out), "{format}: {}", answer.out);
    }
}

#[test]
fn positions_are_among_those_that_the_source_lists() {
    assert_snapshot!(run("rank --metric models").all(), @"
    exit 0
    ── stdout
    AI models developed (Large-scale models), since 2017

    rank  entity              amount
    ────────────────────────────────
       1  United States   161 models
       2  China           127 models
       3  European Union   41 models
       4  Russia            3 models

    Positions are among the 4 that the source lists.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("rank --metric market-value --lang fr").all(), @"
    exit 0
    ── stdout
    Capitalisation boursière, période non précisée

    rang  entité      montant
    ─────────────────────────
       1  NVIDIA  > 4 000 Md$

    NVIDIA : « Aujourd’hui », sans date.
    NVIDIA : Devant toutes les autres entreprises du monde.
    Source : Reboot, « La France a-t-elle déjà perdu la bataille de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
}

#[test]
fn the_newest_list_is_ranked_and_the_others_are_named() {
    assert_snapshot!(run("rank --metric patents").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents, 2023

    rank  entity         amount
    ───────────────────────────
       1  China             70%
       2  United States     14%

    Positions are among the 2 that the source lists.
    Left to all whom the source does not list one by one, by subtraction: 16% in 2023.
    Not ranked here: 2010. Choose with --period, --unit, --scope or --source.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("rank --metric gpus").all(), @"
    exit 0
    ── stdout
    GPUs for AI (Hopper GPUs of all types), period not stated

    rank  entity           amount
    ─────────────────────────────
       1  DeepSeek  ≈ 50,000 GPUs

    DeepSeek (Hopper GPUs of all types): In the conditional, right after the sentence that credits SemiAnalysis.
    The source lists no other.
    Not ranked here: H100 GPUs; H800 GPUs. Choose with --period, --unit, --scope or --source.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
}

#[test]
fn by_change() {
    assert_snapshot!(run("rank --metric patents --by change").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents, change from 2010 to 2023

    rank  entity         change
    ───────────────────────────
       1  China          +60 pp
       2  United States  −26 pp

    Positions are among the 2 that the source lists.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("rank --metric patents --by change --period 2010").all(), @"
    exit 2
    ── stderr
    error: a change needs two periods of one kind
    help: choose two with --period, as in --period 2010,2023
    ");
}

#[test]
fn top_and_entities_do_not_renumber() {
    assert_snapshot!(run("rank --metric models --top 1").all(), @"
    exit 0
    ── stdout
    AI models developed (Large-scale models), since 2017

    rank  entity             amount
    ───────────────────────────────
       1  United States  161 models

    Positions are among the 4 that the source lists.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("rank --metric models --entity Russie,FR").all(), @"
    exit 0
    ── stdout
    AI models developed (Large-scale models), since 2017

    rank  entity    amount
    ──────────────────────
       4  Russia  3 models

    How firm: Russia: 9th (2019 to 2026-04-29, Our World in Data 29 April 2026); 9th (2019–2025, Our World in Data 29 April 2026); 9th (2019 to 2025-10-30, Epoch AI December 2025); 11th (2017 to 2025-04-29, Epoch AI April 2025).
    Positions are among the 4 that the source lists.
    No data: France.
    Sources: Epoch AI, “Large-scale AI models”, 2025-04 [epoch-large-scale-2025-04]; Epoch AI, “Large-scale AI models”, 2025-12-02 [epoch-large-scale-2025-12]; Epoch AI, “Notable AI models”, 2025-04-10 [epoch-notable-2025-04]; Our World in Data, “Cumulative number of large-scale AI systems by country since 2019”, 2026-04-29 [owid-large-scale-2026-05]; Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
}

#[test]
fn equal_amounts_are_numbered_by_a_rule_that_is_said() {
    let rows = "metric,entity,year,value\nn,FR,2020,5\nn,DE,2020,3\nn,IT,2020,3.0\nn,ES,2020,1\n";
    let scratch = Scratch::with("n.csv", rows);
    let dense = scratch.run("rank --data n.csv --csv --ties dense").out;
    let ranks: Vec<&str> = dense.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ranks, ["1", "2", "2", "3"]);
    assert_snapshot!(scratch.run("rank --data n.csv").all(), @"
    exit 0
    ── stdout
    n, 2020

    rank  entity   amount
    ─────────────────────
       1  France        5
       2  Germany       3
       2  Italy       3.0
       4  Spain         1

    Equal amounts share a position, and the next one is left out (1, 2, 2, 4).
    Source: n.csv
    ");
}

#[test]
fn bounds_leave_positions_open() {
    let rows = "metric,entity,year,qualifier,value,upper\n\
        n,FR,2020,,67,\nn,DE,2020,about,8,\nn,IT,2020,more-than,4,\nn,ES,2020,range,1,2\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("rank --data n.csv").all(), @"
    exit 0
    ── stdout
    n, 2020

    rank  entity   amount
    ─────────────────────
     1–2  France       67
     1–3  Italy       > 4
     2–3  Germany     ≈ 8
       4  Spain       1–2

    Where amounts are bounds or approximate (about: within 5%), a position is all the places they allow.
    Source: n.csv
    ");
    assert_snapshot!(scratch.run("rank --data n.csv --json --top 1").all(), @r#"
    exit 0
    ── stdout
    {
      "schema": "aiwatch.rank/1",
      "title": "n, 2020",
      "rows": [
        {
          "rank": {
            "first": 1,
            "last": 2
          },
          "code": "FRA",
          "entity": "France",
          "metric": "n",
          "period": "2020",
          "unit": null,
          "scope": null,
          "source": "n.csv",
          "origin": null,
          "value": {
            "qualifier": "exact",
            "value": 67,
            "upper": null
          },
          "stated_rank": null,
          "computed_rank": {
            "first": 1,
            "last": 2
          }
        }
      ],
      "notes": [
        "Where amounts are bounds or approximate (about: within 5%), a position is all the places they allow."
      ],
      "sources": [
        {
          "id": "n.csv",
          "producer": null,
          "title": null,
          "published": null,
          "url": null,
          "relays": null,
          "read_in": null,
          "read_at": null
        }
      ]
    }
    "#);
}

#[test]
fn a_bloc_has_no_number_beside_its_members() {
    let list = |period: &str, with: &str| {
        let rows =
            format!("metric,entity,period,value\nn,EU,{period},9\nn,US,{period},7\nn,{with},{period},5\n");
        Scratch::with("n.csv", rows).run("rank --data n.csv")
    };
    assert_snapshot!(list("2023", "FR").all(), @"
    exit 0
    ── stdout
    n, 2023

    rank  entity          amount
    ────────────────────────────
          European Union       9
       1  United States        7
       2  France               5

    European Union has no number: it overlaps France, which is in the list.
    Source: n.csv
    ");
    let numbered = |period, with| list(period, with).answer().contains("1  European Union");
    assert!(!numbered("2019", "UK"), "a member until 2020");
    assert!(numbered("2021", "UK"), "no longer a member");
}

#[test]
fn a_stated_rank_that_the_amounts_exclude_is_shown_beside_the_computed_one() {
    let rows = "metric,entity,year,qualifier,value\n\
        n,FR,2020,,9\nn,DE,2020,,7\nn,DE,2020,rank,1\nn,FR,2020,rank,1\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("rank --data n.csv").all(), @"
    exit 0
    ── stdout
    n, 2020

    rank  by amount  entity   amount
    ────────────────────────────────
       1          1  France        9
       1          2  Germany       7

    Germany: stated rank 1, but 2 by the amounts.
    Source: n.csv
    ");
}

#[test]
fn rows_without_a_value_are_no_data() {
    let scratch = Scratch::with("n.csv", "metric,entity,year,value\nn,FR,2020,9\nn,DE,2020,\nn,IT,2020,0\n");
    assert_snapshot!(scratch.run("rank --data n.csv").all(), @"
    exit 0
    ── stdout
    n, 2020

    rank  entity  amount
    ────────────────────
       1  France       9
       2  Italy        0

    No data: Germany.
    Source: n.csv
    ");
}

#[test]
fn national_currencies_are_not_ranked() {
    let rows = "metric,entity,year,value,unit\ngdp,FR,2020,9,XDC\ngdp,JP,2020,900,XDC\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("rank --data n.csv").all(), @"
    exit 2
    ── stderr
    error: amounts in national currencies (XDC) can't be ranked across entities
    help: choose another unit with --unit
    ");
}

#[test]
fn merged_records_say_what_they_are_made_of() {
    let rows = "metric,entity,year,value,source\nn,FR,2020,1,a\nn,FR,2020,2,b\nn,DE,2020,,a\nn,DE,2020,9,b\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("rank --data n.csv --agg sum").all(), @"
    exit 0
    ── stdout
    n, 2020

    rank  entity   amount
    ─────────────────────
       1  Germany       9
       2  France        3

    Sum of 3 records from 2 sources; 1 record without a value left out.
    Sources: a; b
    ");
    assert_snapshot!(scratch.run("rank --data n.csv --agg sum --lang fr").all(), @"
    exit 0
    ── stdout
    n, 2020

    rang  entité     montant
    ────────────────────────
       1  Allemagne        9
       2  France           3

    Somme de 3 lignes provenant de 2 sources, hors 1 ligne sans valeur.
    Sources : a ; b
    ");
}

#[test]
fn merged_and_changed_positions_are_among_those_listed_too() {
    for arguments in ["rank --metric patents --by change", "rank --metric models --agg max"] {
        assert!(run(arguments).answer().contains("that the source lists."), "{arguments}");
    }
}

#[test]
fn merged_figures_name_the_sources_of_just_what_is_shown() {
    let rows =
        "metric,entity,year,value,source\nn,FR,2023,1,a\nn,DE,2023,2,c\nn,DE,2022,2,b\nn,FR,2022,9,b\n";
    let scratch = Scratch::with("n.csv", rows);
    let run = scratch.run("rank --data n.csv --agg sum --csv");
    assert!(run.out.contains(",n,2023,,,c,,2,") && run.out.contains(",n,2023,,,a,,1,"), "{}", run.out);
    assert!(run.err.contains("Sum of 2 records from 2 sources."), "{}", run.err);
    let run = scratch.run("compare --data n.csv --agg sum --entity FR --period 2023");
    assert!(run.out.contains("Sum of 1 record from 1 source.\nSource: a\n"), "{}", run.out);
}

#[test]
fn a_ranking_is_of_one_metric() {
    let refusal = run("rank --metric patents,models");
    assert!(refusal.refusal().contains("several metrics: patents, models"), "{}", refusal.err);
}

#[test]
fn lists_that_are_not_ranked_are_named_whatever_they_lack() {
    let rows = "metric,entity,year,value,unit\nn,FR,2023,1,kg\nn,DE,2023,2,kg\nn,DE,2023,2,\n";
    let run = Scratch::with("n.csv", rows).run("rank --data n.csv");
    assert!(run.answer().contains("Not ranked here: without a unit."), "{}", run.out);
}

#[test]
fn a_place_beyond_all_counting_is_no_trouble() {
    let rows =
        "metric,entity,period,qualifier,value,upper\nm,A,2020,rank,2147483648,\nm,B,2020,rank,1,4294967295\n";
    let scratch = Scratch::with("n.csv", rows);
    for command in ["compare", "rank"] {
        assert!(scratch.run(&format!("{command} --data n.csv")).answer().contains("2147483648"));
    }
}

#[test]
fn figures_of_several_times_are_ranked_together_where_each_has_one() {
    let text = "metric,entity,date,value\nflop,A,2024-05-01,3\nflop,B,2023,5\nflop,C,2022-12-31,\n";
    let folder = Scratch::with("models.csv", text);
    let run = folder.run("rank --data models.csv --across-periods --csv");
    let rows: Vec<&str> = run.out.lines().skip(1).collect();
    assert_eq!((run.status, rows.len(), run.err.as_str()), (0, 2, "note: No data: C.\n"), "{}", run.out);
    assert!(
        rows[0].starts_with("1,B,B,flop,2023,") && rows[1].starts_with("2,A,A,flop,2024-05-01,"),
        "{}",
        run.out
    );
    let twice = folder.file("twice.csv", "metric,entity,date,value\nflop,A,2024,3\nflop,A,2023,5\n");
    let refused = twice.run("rank --data twice.csv --across-periods");
    assert!(
        refused.refusal().contains("A has figures of several periods (2023 and 2024)"),
        "{}",
        refused.err
    );
}

/// By the names that the table shows, not by codes or by place in the file.
#[test]
fn ties_are_ordered_by_name_whatever_the_order_of_rows() {
    let mut rows = ["n,CH,1", "n,DE,1", "n,CI,1", "n,HR,1", "n,foo,1", "n,Ghana,1", "n,ES,2"];
    let mut orders: Vec<String> = Vec::new();
    for _ in 0..3 {
        let folder = Scratch::with(
            "n.csv",
            format!("metric,entity,value,period\n{}\n", rows.map(|row| format!("{row},2020")).join("\n")),
        );
        let compared = folder.run("compare --data n.csv --csv");
        let names = |run: &Run| {
            let column =
                run.out.lines().next().unwrap().split(',').position(|name| name == "entity").unwrap();
            run.out
                .lines()
                .skip(1)
                .map(|row| row.split(',').nth(column).unwrap().to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        orders.push(names(&folder.run("rank --data n.csv --csv")));
        orders.push(names(&compared));
        rows.rotate_left(2);
        rows.swap(1, 5);
    }
    for order in orders {
        assert_eq!(order, "Spain Côte d’Ivoire Croatia foo Germany Ghana Switzerland");
    }
}

#[test]
fn notes_do_not_depend_on_the_order_of_rows() {
    let header = "metric,entity,period,value,note,scope\n";
    let rows = ["n,FR,2020,1,rough,", "n,DE,2020,2,rough,", "n,IT,2020,3,firm,", "n,ES,2020,4,rough,"];
    let mut backwards = rows;
    backwards.reverse();
    for command in ["rank", "compare", "chart"] {
        let answers = [rows, backwards].map(|rows| {
            let folder = Scratch::with("n.csv", format!("{header}{}\n", rows.join("\n")));
            folder.run(&format!("{command} --data n.csv"))
        });
        assert_eq!(answers[0], answers[1]);
        assert!(answers[0].out.contains("Spain, Germany and France: rough."), "{}", answers[0].all());
    }
}

/// Germany is after France in English, before it in French.
#[test]
fn ties_are_ordered_by_the_french_names_in_french() {
    let folder = Scratch::with(
        "n.csv",
        "metric,entity,period,value\nn,FR,2020,1\nn,DE,2020,1\nn,IT,2020,1\nn,US,2020,2\n",
    );
    for command in ["rank", "compare"] {
        let run = folder.run(&format!("{command} --lang fr --data n.csv"));
        let places = ["États-Unis", "Allemagne", "France", "Italie"].map(|name| run.out.find(name).unwrap());
        assert!(places.is_sorted(), "{}", run.all());
        // Machines read one order.
        let csv = folder.run(&format!("{command} --lang fr --csv --data n.csv"));
        assert_eq!(csv.out, folder.run(&format!("{command} --csv --data n.csv")).out);
    }
}
