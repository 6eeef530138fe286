package io.spansmith.redact;

import io.spansmith.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through a JSON value: keys, texts and numbers, at any depth. */
final class JsonWalk {

  /** Numbers with fewer characters are no identifiers. */
  private static final int SHORTEST_NUMBER = 6;

  /** Whole numbers up to here are written with all their digits. */
  private static final double LONGEST_NUMBER = 1e18;

  /** What names of numbers end in that are secret though they have few digits. */
  private static final List<String> SHORT =
      List.of(
          "pin", "cvv", "cvc", "cvv2", "cvc2", "csc", "code", "otp", "word", "pwd", "pass", "pw");

  private final Redaction redaction;
  private final int deepest;

  JsonWalk(Redaction redaction) {
    this.redaction = redaction;
    deepest = redaction.rules.config.limits().maxDepth();
  }

  /** The value without what is sensitive in it; the same object when nothing is. */
  Json walk(Json value, String key) {
    return walk(value, key, 0);
  }

  Json.Obj walk(Json.Obj value) {
    return walk(value, "", 0) instanceof Json.Obj obj ? obj : Json.EMPTY_OBJECT;
  }

  /** The members of a map under its keys; the same object when nothing is sensitive. */
  Map<String, Json> walk(Map<String, Json> members) {
    return members(members, 0);
  }

  private Json walk(Json value, String key, int depth) {
    if (value instanceof Json.Str str) {
      return redaction.text(str, key);
    }
    if (value instanceof Json.Num num) {
      return number(num, key);
    }
    if (value instanceof Json.Obj || value instanceof Json.Arr) {
      if (depth >= deepest) {
        return new Json.Str(redaction.failed(Redaction.TOO_DEEP, "too_deep"));
      }
      return value instanceof Json.Obj obj
          ? object(obj, depth)
          : array((Json.Arr) value, key, depth);
    }
    return value;
  }

  private Json number(Json.Num num, String key) {
    String literal = num.literal();
    if (literal.length() < SHORTEST_NUMBER && !mayNameShort(key)) {
      return num;
    }
    String digits = digits(literal);
    String text = redaction.text(digits, key);
    return text.equals(digits) ? num : new Json.Str(text);
  }

  /** All digits of a whole number that floating point writes with a power of ten. */
  private static String digits(String literal) {
    if (literal.indexOf('E') < 0 && literal.indexOf('e') < 0) {
      return literal;
    }
    double value = Double.parseDouble(literal);
    return Math.abs(value) < LONGEST_NUMBER && value == Math.rint(value)
        ? Long.toString((long) value)
        : literal;
  }

  /** Passwords, PINs, card checks and codes sent once are secret however short they are. */
  private static boolean mayNameShort(String key) {
    int first = key.isEmpty() ? 0 : key.charAt(0) | 32;
    if (first == 'p' || first == 'c') {
      return true;
    }
    for (String name : SHORT) {
      int start = key.length() - name.length();
      if (start >= 0 && key.regionMatches(true, start, name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  private Json object(Json.Obj obj, int depth) {
    Map<String, Json> members = members(obj.members(), depth);
    return members == obj.members() ? obj : new Json.Obj(members);
  }

  private Map<String, Json> members(Map<String, Json> members, int depth) {
    @Nullable Map<String, Json> changed = null;
    for (Map.Entry<String, Json> member : members.entrySet()) {
      String key = member.getKey();
      Json value = member.getValue();
      Rules.Key rule = rule(key);
      Json put =
          rule == null
              ? walk(value, key, depth + 1)
              : redaction.put(rule.name(), rule.operator(), value);
      String name = redaction.mapKey(key, changed == null ? members : changed);
      if (changed == null && (put != value || !name.equals(key))) {
        changed = new LinkedHashMap<>();
        for (Map.Entry<String, Json> before : members.entrySet()) {
          if (before.getKey().equals(key)) {
            break;
          }
          changed.put(before.getKey(), before.getValue());
        }
      }
      if (changed != null) {
        changed.put(name, put);
      }
    }
    return changed == null ? members : changed;
  }

  private Rules.@Nullable Key rule(String key) {
    for (Rules.Key rule : redaction.rules.keys) {
      if (rule.keys().matches(key) && redaction.holds(rule.when())) {
        return rule;
      }
    }
    return null;
  }

  private Json array(Json.Arr arr, String key, int depth) {
    List<Json> items = RunWalk.each(arr.items(), item -> walk(item, key, depth + 1));
    return items == arr.items() ? arr : new Json.Arr(items);
  }
}
