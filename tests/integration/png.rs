//! Pictures in pixels: of a build with the feature, and what one without it says.

#[cfg(not(feature = "png"))]
#[test]
fn png_is_named_and_what_paints_it_too() {
    let folder = crate::harness::Scratch::new();
    let refusal = folder.run("chart --metric patents -o patents.png");
    assert_eq!(
        refusal.refusal(),
        "error: this aiwatch was built without PNG\n\
         help: -o FILE.svg is a picture too; a build with the feature png paints: \
         cargo install --path . --features png\n"
    );
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn other_commands_have_no_png() {
    let refused = crate::harness::run("compare --metric patents -f png");
    assert!(refused.refusal().starts_with("error: PNG is a picture, and this command draws none\n"));
}

#[cfg(feature = "png")]
mod painted {
    use crate::harness::Scratch;
    use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
    use roxmltree::{Document, Node};

    /// The picture in pixels, and as SVG.
    fn pictures(folder: &Scratch, arguments: &str) -> (Pixmap, String) {
        folder.run(&format!("chart {arguments} -o p.png --force")).answer();
        let bytes = std::fs::read(folder.path("p.png")).unwrap();
        let svg = folder.run(&format!("chart {arguments} -f svg")).out;
        (Pixmap::decode_png(&bytes).unwrap(), svg)
    }

    fn number(node: Node<'_, '_>, name: &str) -> f64 {
        node.attribute(name).unwrap().parse().unwrap()
    }

    /// What is at a place of the SVG.
    fn at(pixels: &Pixmap, x: f64, y: f64) -> (u8, u8, u8) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place in a picture
        let place = |n: f64| (n * 2.0) as u32;
        let colour: PremultipliedColorU8 = pixels.pixel(place(x), place(y)).unwrap();
        (colour.red(), colour.green(), colour.blue())
    }

    const BLUE: (u8, u8, u8) = (0, 0x72, 0xb2);
    const WHITE: (u8, u8, u8) = (255, 255, 255);

    #[test]
    fn it_is_the_svg_at_twice_its_size() {
        let (pixels, svg) = pictures(&Scratch::new(), "--metric models");
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        let size = (f64::from(pixels.width()), f64::from(pixels.height()));
        assert_eq!(size, (number(root, "width") * 2.0, number(root, "height") * 2.0));
        assert_eq!(at(&pixels, 1.0, 1.0), WHITE);
        let bars: Vec<_> =
            document.descendants().filter(|node| node.attribute("class") == Some("bar")).collect();
        assert_eq!(bars.len(), 4);
        for bar in bars {
            let middle = number(bar, "y") + number(bar, "height") / 2.0;
            let (from, to) = (number(bar, "x"), number(bar, "x") + number(bar, "width"));
            assert_eq!(at(&pixels, from + 1.5, middle), BLUE);
            assert_eq!(at(&pixels, to - 1.5, middle), BLUE);
            assert_ne!(at(&pixels, to + 1.5, middle), BLUE);
        }
        for text in document.descendants().filter(|node| node.has_tag_name("text")) {
            let (x, y) = (number(text, "x"), number(text, "y"));
            let size = number(text, "font-size");
            let steps = || (0..80).map(|step| f64::from(step) * size / 40.0);
            let is_written = steps()
                .flat_map(|across| steps().take(40).map(move |up| (x + across - size / 2.0, y - up)))
                .any(|(x, y)| at(&pixels, x, y).0 < 0x70 && at(&pixels, x, y) != BLUE);
            assert!(is_written, "{text:?}");
        }
    }

    #[test]
    fn one_question_has_one_answer_in_bytes() {
        let folder = Scratch::new();
        for name in ["a.png", "b.png"] {
            folder.run(&format!("chart --metric patents --lang fr -o {name}")).answer();
        }
        assert_eq!(
            std::fs::read(folder.path("a.png")).unwrap(),
            std::fs::read(folder.path("b.png")).unwrap()
        );
        let narrow = pictures(&folder, "--metric models --width 400").0;
        assert_eq!(narrow.width(), 800);
    }

    #[test]
    fn what_no_font_has_is_said() {
        let folder = Scratch::with("a.csv", "metric,entity,year,value\nn,\u{10900}\u{1f}\u{e000},2023,1\n");
        let run = folder.run("chart --data a.csv -o a.png");
        assert_eq!(run.status, 0);
        assert!(
            run.err.starts_with("note: no font of this computer has ") && run.err.contains('\u{e000}'),
            "{}",
            run.err
        );
    }
}
