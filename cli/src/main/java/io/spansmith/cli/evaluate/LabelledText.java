package io.spansmith.cli.evaluate;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and what is known of it: one line of a labelled file.
 *
 * @param spans what is sensitive, with its place and tier
 * @param negativeFor types that must not be found; empty where anything may
 * @param leaks values that must not be left, in JSON of LLM libraries
 * @param survivors values that must be left
 * @param json whether the text is JSON and must still be after redaction
 */
record LabelledText(
    String id,
    String kind,
    String text,
    List<Span> spans,
    List<String> negativeFor,
    List<Span> leaks,
    List<String> survivors,
    boolean json) {

  /**
   * A sensitive part of a text.
   *
   * @param start in UTF-16, as is {@code end}; both 0 for values without a place
   * @param partial whether it is enough that most of it is gone
   */
  record Span(int start, int end, String value, String type, String tier, boolean partial) {}

  /** One line of a file. */
  static LabelledText read(String line) {
    if (!(JsonReader.read(line) instanceof Json.Obj row)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    String tier = text(row, "tier");
    return new LabelledText(
        text(row, "id"),
        text(row, "kind"),
        joined(row, "text"),
        spans(row, "spans", tier),
        strings(row.get("negative_for")),
        spans(row, "must_not_contain", tier),
        strings(row.get("must_contain")),
        row.get("is_json") instanceof Json.Bool flag && flag.value());
  }

  /** Credentials are cut into pieces in the file, so that scanners of the file stay quiet. */
  private static String joined(Json.Obj row, String key) {
    return row.get(key + "_parts") == null
        ? text(row, key)
        : String.join("", strings(row.get(key + "_parts")));
  }

  private static List<Span> spans(Json.Obj row, String key, String tier) {
    List<Span> out = new ArrayList<>();
    if (row.get(key) instanceof Json.Arr items) {
      for (Json item : items.items()) {
        if (item instanceof Json.Obj span) {
          String own = text(span, "tier");
          out.add(
              new Span(
                  number(span, "start"),
                  number(span, "end"),
                  joined(span, "value"),
                  text(span, "type"),
                  own.isEmpty() ? tier : own,
                  span.get("partial_ok") instanceof Json.Bool flag && flag.value()));
        }
      }
    }
    return out;
  }

  private static String text(Json.Obj row, String key) {
    String value = row.text(key);
    return value == null ? "" : value;
  }

  private static int number(Json.Obj row, String key) {
    return row.get(key) instanceof Json.Num num ? (int) num.asDouble() : 0;
  }

  private static List<String> strings(@org.jspecify.annotations.Nullable Json json) {
    List<String> out = new ArrayList<>();
    if (json instanceof Json.Arr items) {
      for (Json item : items.items()) {
        if (item instanceof Json.Str str) {
          out.add(str.value());
        }
      }
    }
    return out;
  }
}
