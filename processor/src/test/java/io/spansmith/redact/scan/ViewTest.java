package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

  private static final String[] PARTS = {
    "a",
    "word ",
    "\\n",
    "\\\"",
    "\\\\\\\"",
    "%40",
    "%2540",
    "\\u0040",
    "\\",
    "%",
    "é",
    "中",
    "&",
    "&amp;",
    "&#64;",
    "&#x40;",
    "&amp;#64;",
    "\\u0026quot;",
    "&none;"
  };

  private static final String[] UNESCAPED = {
    "a", "word ", "%40", "%2540", "%", "é", "中", "！", "&amp;", "&", "\u00ad", "\u200b"
  };

  @Test
  void aPlaceIsTheSameInWhateverOrderPlacesAreAskedFor() {
    Random random = new Random(11);
    for (int tries = 0; tries < 300; tries++) {
      StringBuilder text = new StringBuilder();
      for (int parts = random.nextInt(120); parts > 0; parts--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      View view = view(text.toString());
      int[] places = new int[view.length() + 1];
      StringBuilder spelled = new StringBuilder();
      for (int i = 0; i < places.length; i++) {
        places[i] = view.sourceIndex(i);
        spelled.append(i < view.length() ? view.spelling(i) : "");
      }

      assertThat(spelled.toString()).isEqualTo(text.toString());
      for (int asked = 0; asked < 100; asked++) {
        int i = random.nextInt(places.length);
        assertThat(view.sourceIndex(i)).isEqualTo(places[i]);
        assertThat(view(text.toString()).sourceIndex(i)).isEqualTo(places[i]);
      }
    }
  }

  @Test
  void aPartOfATextReadsAsIfItStoodAlone() {
    Random random = new Random(12);
    View reused = new View();
    for (int tries = 0; tries < 300; tries++) {
      StringBuilder text = new StringBuilder("\\n{");
      for (int parts = random.nextInt(40); parts > 0; parts--) {
        text.append(UNESCAPED[random.nextInt(UNESCAPED.length)]);
      }
      for (int asked = 0; asked < 10; asked++) {
        int start = 3 + random.nextInt(text.length() - 2);
        int end = start + random.nextInt(text.length() - start + 1);
        View alone = view(text.substring(start, end));

        reused.load(text.toString(), start, end);

        assertThat(reused.text(0, reused.length())).isEqualTo(alone.text(0, alone.length()));
        assertThat(reused.source()).isEqualTo(alone.source());
        assertThat(reused.narrow().isWide()).isEqualTo(alone.narrow().isWide());
        assertThat(reused.sourceIndex(alone.length())).isEqualTo(alone.sourceIndex(alone.length()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a&#64;b, a@b",
    "a&#x40;b&#X2E;c, a@b.c",
    "a&#64b, a@b",
    "&lt;a b=&quot;c&quot;&gt;, <a b=\"c\">",
    "&amp;amp;#64;, @",
    "a\\u0026amp;b, a&b",
    "1&nbsp;2&#160;3&#xa0;4, 1 2 3 4",
    "a&b; c && d &nope; &#; &#x; &#12345678; &#xd800;, a&b; c && d &nope; &#; &#x; &#12345678; &#xd800;"
  })
  void aCharacterReferenceIsTheCharacter(String text, String read) {
    View view = view(text);
    view.reload();

    assertThat(view.whole()).isEqualTo(read);
  }

  @Test
  void whatIsHiddenIsNoCharacterWhereverItStands() {
    String[] hidden = {"\u00ad", "\u200b", "\ufeff", "\\u200d", "&shy;", "\u202a\u2060", ""};
    String[] seen = {"a", "é", "中", "\\n", "%40", "&#64;"};
    Random random = new Random(14);
    for (int tries = 0; tries < 500; tries++) {
      StringBuilder text = new StringBuilder();
      StringBuilder without = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        String part = seen[random.nextInt(seen.length)];
        without.append(part);
        text.append(hidden[random.nextInt(hidden.length)]).append(part);
      }
      View view = view(text.append(hidden[random.nextInt(hidden.length)]).toString());
      view.reload();
      View alone = view(without.toString());
      alone.reload();

      assertThat(view.whole()).isEqualTo(alone.whole());
      StringBuilder spelled = new StringBuilder();
      int last = 0;
      for (int i = 0; i < view.length(); i++) {
        assertThat(view.sourceIndex(i)).isGreaterThanOrEqualTo(last);
        last = view.sourceEnd(i + 1);
        assertThat(view.spelling(i)).isEqualTo(text.substring(view.sourceIndex(i), last));
        spelled.append(view.spelling(i));
      }
      assertThat(spelled).hasToString(without.toString());
    }
  }

  private static View view(String text) {
    View view = new View();
    view.load(text);
    return view;
  }
}
