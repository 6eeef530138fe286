package io.spansmith.match;

import com.google.re2j.Pattern;
import io.spansmith.config.Match.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of the configuration as tests of values. */
final class Conditions {

  static ValueTest compile(Condition condition) {
    if (condition instanceof Condition.Equal equal) {
      ValueTest.OfText test = equal.value()::equals;
      return test;
    }
    if (condition instanceof Condition.Glob glob) {
      return new Glob(glob.pattern());
    }
    if (condition instanceof Condition.Regex regex) {
      return regex(regex.pattern());
    }
    if (condition instanceof Condition.Present present) {
      return value -> (value != null) == present.present();
    }
    if (condition instanceof Condition.Between between) {
      return value -> isBetween(value, between.atLeast(), between.atMost());
    }
    if (condition instanceof Condition.Not not) {
      ValueTest test = compile(not.condition());
      return value -> !test.test(value);
    }
    return anyOf((Condition.AnyOf) condition);
  }

  /** Looking for the literals first is many times cheaper than the automaton. */
  private static ValueTest regex(String regex) {
    Pattern pattern = Pattern.compile(regex);
    String[][] required =
        RequiredRuns.literals(regex).stream()
            .map(either -> either.toArray(String[]::new))
            .toArray(String[][]::new);
    ValueTest.OfText test = text -> hasAll(text, required) && pattern.matcher(text).find();
    return test;
  }

  private static boolean hasAll(String text, String[][] required) {
    for (String[] either : required) {
      boolean has = false;
      for (int i = 0; !has && i < either.length; i++) {
        has = text.contains(either[i]);
      }
      if (!has) {
        return false;
      }
    }
    return true;
  }

  private static ValueTest anyOf(Condition.AnyOf any) {
    List<ValueTest> tests = new ArrayList<>();
    any.conditions().forEach(condition -> tests.add(compile(condition)));
    return value -> {
      for (ValueTest test : tests) {
        if (test.test(value)) {
          return true;
        }
      }
      return false;
    };
  }

  private static boolean isBetween(@Nullable Object value, double least, double most) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (isBetween(element, least, most)) {
          return true;
        }
      }
      return false;
    }
    double number = number(value);
    return number >= least && number <= most;
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text && !text.isEmpty() && text.length() <= 32) {
      char first = text.charAt(0);
      if (first == '-' || first == '+' || first == '.' || first >= '0' && first <= '9') {
        try {
          return Double.parseDouble(text);
        } catch (NumberFormatException notNumber) {
          return Double.NaN;
        }
      }
    }
    return Double.NaN;
  }

  private Conditions() {}
}
