package io.spansmith.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of YAML for the constants of an enum. */
final class Words {

  /** Each constant by its name in lower case, in order. */
  static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return words;
  }

  private Words() {}
}
