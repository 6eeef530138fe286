package io.spansmith.config;

import io.spansmith.config.ConfigNode.Kind;
import java.util.regex.Pattern;

/** What a plain scalar is by the core schema of YAML 1.2 (section 10.3.2). */
final class Scalars {

  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,40}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,4})?");

  static Kind kind(String text) {
    if (text.length() > 100) {
      return Kind.TEXT;
    }
    if (NOTHING.matcher(text).matches()) {
      return Kind.NULL;
    }
    if (FLAG.matcher(text).matches()) {
      return Kind.FLAG;
    }
    if (WHOLE.matcher(text).matches()) {
      return Kind.WHOLE;
    }
    return DECIMAL.matcher(text).matches() ? Kind.DECIMAL : Kind.TEXT;
  }

  private Scalars() {}
}
