package io.spansmith.redact;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.TokenDefinition;
import java.util.List;

/** The tables of everything that is told by its shape. */
final class Definitions {

  static List<IdDefinition> ids() {
    return IdDefinitions.all();
  }

  static List<TokenDefinition> tokens() {
    return List.of();
  }

  private Definitions() {}
}
