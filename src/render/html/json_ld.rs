//! Metadata for search engines: a Dataset of schema.org, in JSON-LD.

use super::super::address::address;
use super::super::{Look, escape};
use crate::lang::Lang;
use crate::model::untrusted::with_hidden;
use crate::model::{Source, Text};
use crate::report::{Citation, Measured, Publication};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dataset<'p> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'p str,
    description: String,
    in_language: &'static str,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spatial_coverage: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variable_measured: Vec<PropertyValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<CreativeWork>,
}

#[derive(Serialize)]
struct Thing {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct PropertyValue {
    #[serde(rename = "propertyID")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "unitText", skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct CreativeWork {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Thing>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The metadata, safe within a `script` element.
pub(super) fn json_ld(publication: &Publication, look: Look, title: &str) -> String {
    let described = &publication.described;
    let lead: Vec<String> = publication.lead.iter().map(|phrase| look.say(phrase)).collect();
    let name = |name: &crate::model::Name| match look.lang {
        Lang::En => name.en.raw().to_owned(),
        Lang::Fr => name.fr.raw().to_owned(),
    };
    let dataset = Dataset {
        context: "https://schema.org/",
        kind: "Dataset",
        name: title,
        description: std::iter::once(title.to_owned()).chain(lead).collect::<Vec<_>>().join(" "),
        in_language: look.lang.code(),
        is_accessible_for_free: true,
        temporal_coverage: described
            .periods
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") }),
        spatial_coverage: described
            .entities
            .iter()
            .map(|of| Thing { kind: "Place", name: name(of) })
            .collect(),
        variable_measured: described
            .metrics
            .iter()
            .map(|Measured { id, metric, units }| PropertyValue {
                id: id.raw().to_owned(),
                name: metric.as_ref().map_or_else(|| id.raw().to_owned(), |metric| name(&metric.name)),
                description: metric
                    .as_ref()
                    .map(|metric| name(&metric.definition))
                    .filter(|text| !text.is_empty()),
                unit: Some(units.iter().map(Text::raw).collect::<Vec<_>>().join("; "))
                    .filter(|unit| !unit.is_empty()),
            })
            .collect(),
        citation: publication.sources.iter().map(creative_work).collect(),
    };
    for_script(&serde_json::to_string(&dataset).unwrap_or_default())
}

fn creative_work(of: &Citation) -> CreativeWork {
    let known = |text: fn(&Source) -> &Text| of.text(text).map(|text| text.raw().to_owned());
    CreativeWork {
        name: known(|source| &source.title).unwrap_or_else(|| of.id.raw().to_owned()),
        publisher: known(|source| &source.producer).map(|name| Thing { kind: "Organization", name }),
        published: known(|source| &source.published),
        url: of.own(|source| &source.url).and_then(|url| address(url.raw())),
    }
}

/// Escapes every character of JSON that HTML could interpret, and the hidden ones.
fn for_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for (c, is_hidden) in with_hidden(json) {
        if is_hidden || matches!(c, '<' | '>' | '&') {
            safe.push_str(&escape::code(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::for_script;

    #[test]
    fn nothing_closes_the_script_element() {
        let json = serde_json::to_string("</script><!-- & \u{2028}\u{202e}").unwrap();
        let safe = for_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{202e}']), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "</script><!-- & \u{2028}\u{202e}");
    }
}
