package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final String[] PARTS = {
    "a", "word ", "\\n", "\\\"", "\\\\\\\"", "%40", "%2540", "\\u0040", "\\", "%", "é", "中"
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

  private static View view(String text) {
    View view = new View();
    view.load(text);
    return view;
  }
}
