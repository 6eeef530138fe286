package io.spansmith.redact.scan;

import java.util.Random;

/**
 * A text around a value.
 *
 * @param at where the value begins
 */
record Surroundings(String text, int at) {

  private static final String[] NOISE = {
    "the quick fox",
    "42",
    "v1.2.3",
    "a1b2",
    "{\"n\": 7}",
    "x=y;",
    "2024-05-01",
    "über",
    "値は",
    "[1, 2]",
    "a/b",
    "\n",
    "\t",
    "(see",
    "e.g.",
    "%20",
    "100%",
    "C:\\temp",
    "😀",
    "<b>",
    "-- ",
    "#7"
  };
  private static final String[] BEFORE = {"", " ", "\n", "\"", "(", "'", "<", ", ", "\t"};
  private static final String[] AFTER = {"", " ", "\n", "\"", ")", "'", ">", ", ", ".", ";"};

  /** Noise, perhaps a near miss, the value, and noise again. */
  static Surroundings of(String value, Random random) {
    StringBuilder text = new StringBuilder();
    noise(text, random);
    if (random.nextInt(3) == 0) {
      text.append(' ').append(missed(value, random)).append(' ');
    }
    if (text.length() > 0) {
      text.append(random.nextBoolean() ? " " : "\n");
    }
    text.append(BEFORE[random.nextInt(BEFORE.length)]);
    int at = text.length();
    text.append(value).append(AFTER[random.nextInt(AFTER.length)]);
    if (random.nextBoolean()) {
      text.append('\n');
      noise(text, random);
    }
    return new Surroundings(text.toString(), at);
  }

  private static void noise(StringBuilder text, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(NOISE[random.nextInt(NOISE.length)]).append(' ');
    }
  }

  /** The value with one character changed, added or taken away. */
  private static String missed(String value, Random random) {
    int at = random.nextInt(value.length());
    char other = "0579aZ-".charAt(random.nextInt(7));
    return switch (random.nextInt(4)) {
      case 0 -> value.substring(0, at) + other + value.substring(at + 1);
      case 1 -> value + other;
      case 2 -> other + value;
      default -> value.substring(0, at) + value.substring(at + 1);
    };
  }
}
