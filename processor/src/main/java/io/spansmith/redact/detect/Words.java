package io.spansmith.redact.detect;

import java.util.Set;

/** Sets of words spelled as one text, parted by blanks. */
final class Words {

  private Words() {}

  static Set<String> of(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
