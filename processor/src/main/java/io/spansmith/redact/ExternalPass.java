package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.redact.external.Entity;
import io.spansmith.redact.external.ExternalDetector;
import io.spansmith.redact.external.ExternalException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what another service finds in it. A text that is JSON stays JSON; where that
 * cannot be done, nothing of it is let through.
 */
final class ExternalPass {

  private final Redaction redaction;
  private final ExternalDetector detector;

  ExternalPass(Redaction redaction, ExternalDetector detector) {
    this.redaction = redaction;
    this.detector = detector;
  }

  String rewrite(String text) throws ExternalException {
    StringBuilder out = null;
    int from = 0;
    for (Entity entity : detector.find(text)) {
      int start = beforeEscape(text, entity.start());
      int end = afterEscape(text, entity.end());
      if (start >= from && !placeholder(text, start, end)) {
        String name = entity.type().toLowerCase(Locale.ROOT);
        @Nullable String with = redaction.replaceNamed(name, text.substring(start, end));
        if (with != null) {
          out = out == null ? new StringBuilder() : out;
          out.append(text, from, start).append(with);
          from = end;
        }
      }
    }
    if (out == null) {
      return text;
    }
    String rewritten = out.append(text, from, text.length()).toString();
    Json before = JsonReader.read(text);
    boolean broken = before != null && !alike(before, JsonReader.read(rewritten));
    return broken ? redaction.failed(Redaction.EXTERNAL, "external_broke_json") : rewritten;
  }

  private static boolean alike(Json before, @Nullable Json after) {
    if (before instanceof Json.Obj old && after instanceof Json.Obj now) {
      return alike(List.copyOf(old.members().values()), List.copyOf(now.members().values()));
    }
    if (before instanceof Json.Arr old && after instanceof Json.Arr now) {
      return alike(old.items(), now.items());
    }
    return after != null && before.getClass() == after.getClass();
  }

  private static boolean alike(List<Json> before, List<Json> after) {
    boolean alike = before.size() == after.size();
    for (int i = 0; alike && i < before.size(); i++) {
      alike = alike(before.get(i), after.get(i));
    }
    return alike;
  }

  /** What the engine put there, as {@code <EMAIL>} or {@code <EMAIL_1>}. */
  private static boolean placeholder(String text, int start, int end) {
    int open = text.lastIndexOf('<', start);
    int close = open < 0 ? -1 : text.indexOf('>', open);
    if (close < 0 || close + 1 < end) {
      return false;
    }
    for (int i = open + 1; i < close; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return close > open + 1;
  }

  /** The start of the escape a place is in, such as the fourth character of {@code \\u00e9}. */
  private static int beforeEscape(String text, int at) {
    for (int back = 1; back <= 5 && back <= at; back++) {
      if (text.charAt(at - back) == '\\') {
        boolean unicode = at - back + 1 < text.length() && text.charAt(at - back + 1) == 'u';
        return back == 1 || unicode ? at - back : at;
      }
    }
    return at;
  }

  private static int afterEscape(String text, int at) {
    int start = beforeEscape(text, at);
    if (start == at || at >= text.length()) {
      return at;
    }
    int length = text.charAt(start + 1) == 'u' ? 6 : 2;
    return Math.min(text.length(), start + length);
  }
}
