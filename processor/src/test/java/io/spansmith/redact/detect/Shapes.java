package io.spansmith.redact.detect;

import java.util.Random;

/** Fills the shapes of definitions with random characters, for tests. */
final class Shapes {

  private Shapes() {}

  /** A text of the shape, as it is printed; optional separators become blanks or nothing. */
  static String printed(String shape, Random random) {
    StringBuilder text = new StringBuilder();
    for (char c : shape.toCharArray()) {
      switch (c) {
        case '9' -> text.append((char) ('0' + random.nextInt(10)));
        case 'A' -> text.append((char) ('A' + random.nextInt(26)));
        case 'X' -> text.append(Character.toUpperCase(Character.forDigit(random.nextInt(36), 36)));
        case '?' -> text.append(random.nextBoolean() ? " " : "");
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /** What the definition's check is given. */
  static String compact(String printed) {
    return printed.replaceAll("[-./ ]", "").toUpperCase(java.util.Locale.ROOT);
  }

  /** A random text of the shape that the definition takes. */
  static String valid(IdDefinition definition, String shape, Random random) {
    for (int i = 0; i < 5_000_000; i++) {
      String printed = printed(shape, random);
      if (definition.valid().test(compact(printed))) {
        return printed;
      }
    }
    throw new AssertionError(definition.name() + " takes no text of its shape " + shape);
  }
}
