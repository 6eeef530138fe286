package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final String[] PARTS = {
    "a", "word ", "\\n", "\\\"", "\\\\\\\"", "%40", "%2540", "\\u0040", "\\", "%", "é", "中"
  };

  private static final String[] UNESCAPED = {"a", "word ", "%40", "%2540", "%", "é", "中", "！"};

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
        assertThat(reused.sourceIndex(alone.length())).isEqualTo(end - start);
      }
    }
  }

  private static View view(String text) {
    View view = new View();
    view.load(text);
    return view;
  }
}
