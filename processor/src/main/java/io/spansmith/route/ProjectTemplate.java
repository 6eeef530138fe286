package io.spansmith.route;

import io.spansmith.match.MatchSubject;
import io.spansmith.match.MatchSubject.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A project name with values of the trace in it, such as {@code tenant-{attribute:tenant.id}}. */
final class ProjectTemplate {

  private final List<Part> parts;

  private record Part(String literal, @Nullable Source source) {}

  private ProjectTemplate(List<Part> parts) {
    this.parts = parts;
  }

  /** Parses a template the configuration reader has accepted. */
  static ProjectTemplate of(String template) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      int colon = template.indexOf(':', open);
      if (close < 0 || colon < 0 || colon > close) {
        break;
      }
      parts.add(new Part(template.substring(at, open), null));
      String source = template.substring(open + 1, colon).toUpperCase(Locale.ROOT);
      parts.add(new Part(template.substring(colon + 1, close), Source.valueOf(source)));
      at = close + 1;
    }
    parts.add(new Part(template.substring(at), null));
    return new ProjectTemplate(parts);
  }

  boolean isFixed() {
    return parts.size() == 1;
  }

  /** The name, or null when a value it needs is not there. */
  @Nullable String fill(MatchSubject trace, UnaryOperator<String> clean) {
    StringBuilder name = new StringBuilder();
    for (Part part : parts) {
      if (part.source == null) {
        name.append(part.literal);
        continue;
      }
      Object value = trace.get(part.source, part.literal);
      Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
      String text = first == null ? "" : ProjectNames.value(clean.apply(first.toString()));
      if (text.isEmpty()) {
        return null;
      }
      name.append(text);
    }
    return name.toString();
  }
}
