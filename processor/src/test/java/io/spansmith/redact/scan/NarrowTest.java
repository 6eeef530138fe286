package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What bytes stand for characters, wherever in a text the wide ones are. */
final class NarrowTest {

  private static final String[] KINDS = {
    "plain words and 12 figures ",
    "\u00e9t\u00e9 ",
    "\u2014 \u201cx\u201d",
    "\u043f\u0440\u0438",
    "\u6f22\u5b57",
    "\uff11\uff21\uff20",
    "\u0661\u0966\u0967",
    "\u200b",
    "\ud83d\ude00"
  };

  private final Narrow narrow = new Narrow();

  @Property(tries = 500)
  void everyCharacterIsItsByteOrIsWide(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int parts) {
    Random random = new Random(seed);
    int kinds = 1 + random.nextInt(KINDS.length);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(KINDS[random.nextInt(3) == 0 ? random.nextInt(kinds) : 0]);
    }
    assertRead(text.toString());
  }

  @Test
  void digitsAndLettersOfOtherFormsAreReadAsAscii() {
    assertThat(read("\uff14\uff11 \u0664\u0661 \uff21\uff20\uff42")).isEqualTo("41 41 A@b");
  }

  @Test
  void whatIsKnownOfOneTextIsForgottenWithTheNext() {
    read("\u6f22\u200b");
    assertThat(narrow.isWide() && narrow.wasWide() && narrow.hasHidden()).isTrue();
    read("plain");
    assertThat(narrow.isWide() || narrow.wasWide() || narrow.hasHidden()).isFalse();
  }

  private void assertRead(String text) {
    StringBuilder expected = new StringBuilder();
    for (char c : text.toCharArray()) {
      expected.append(asAscii(c));
    }
    assertThat(read(text)).isEqualTo(expected.toString());
    byte[] bytes = Arrays.copyOf(narrow.bytes(), text.length());
    for (int i = 0; i < bytes.length; i++) {
      assertThat(bytes[i] & 0xff).isEqualTo(Math.min(expected.charAt(i), 0xff));
    }
    assertThat(narrow.isWide()).isEqualTo(expected.chars().anyMatch(c -> c > 255));
    assertThat(narrow.wasWide()).isEqualTo(text.chars().anyMatch(c -> c > 255));
    assertThat(narrow.hasHidden()).isEqualTo(text.indexOf('\u200b') >= 0);
  }

  private static char asAscii(char c) {
    if (c >= '\uff01' && c <= '\uff5e') {
      return (char) (c - '\uff01' + '!');
    }
    if (c == '\u2007' || c == '\u2009' || c == '\u202f' || c == '\u2212') {
      return c == '\u2212' ? '-' : ' ';
    }
    return c > 255 && Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
  }

  private String read(String text) {
    char[] chars = Arrays.copyOf(text.toCharArray(), text.length() + Eight.PAD);
    narrow.load(chars, text.length());
    return new String(chars, 0, text.length());
  }
}
