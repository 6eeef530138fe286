package io.spansmith.dialect.model;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Model ids as LangSmith prices them (dialects §1.3, contract §3). */
public final class ModelNames {

  private static final Set<String> UNSAID =
      Set.of("", "none", "unknown", "null", "undefined", "<not specified>", "n/a", "default");

  /** Shorter beginnings that repeat are chance. */
  private static final int MIN_REPEATED = 4;

  private static final Memo<String> CLEAN = new Memo<>(ModelNames::find);

  /** The id without ARN or resource path; null where the source does not know it. */
  public static @Nullable String clean(@Nullable String model) {
    return model == null ? null : CLEAN.of(model);
  }

  private static @Nullable String find(String model) {
    String name = model.strip();
    if (name.length() > 512 || UNSAID.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    if (name.startsWith("arn:")) {
      return clean(name.substring(name.lastIndexOf('/') + 1));
    }
    int models = name.lastIndexOf("models/");
    if (models == 0 || models > 0 && name.charAt(models - 1) == '/') {
      return clean(name.substring(models + "models/".length()));
    }
    return once(name);
  }

  /** Streams whose chunks each tell the model are put together as {@code modelmodel} by some. */
  private static String once(String name) {
    int length = name.length();
    for (int times = 2; times <= length / MIN_REPEATED; times++) {
      int unit = length / times;
      if (length % times == 0 && name.regionMatches(0, name, unit, length - unit)) {
        return once(name.substring(0, unit));
      }
    }
    return name;
  }

  /**
   * The fuller of two spellings of one model: a dated id, or one with its vendor. Where they name
   * two models, the known one stays.
   */
  public static @Nullable String fuller(@Nullable String known, @Nullable String told) {
    String first = clean(known);
    String second = clean(told);
    boolean fuller =
        second != null
            && (first == null || second.length() > first.length() && second.contains(first));
    return fuller ? second : first;
  }

  /** Whether the name says that the model makes embeddings. */
  public static boolean embeds(@Nullable String model) {
    return model != null && model.toLowerCase(Locale.ROOT).contains("embed");
  }

  private ModelNames() {}
}
