package io.spansmith.dialect;

import java.util.List;

/** All dialects, strongest first (dialects §2). A reader is added by one line here. */
final class Dialects {

  static final List<Dialect> ALL =
      List.of(
          // What the application says itself.
          new LangSmithDialect(),
          // The standard.
          new OtelGenAiDialect(),
          // OpenInference.
          new OpenInferenceDialect(),

          // Frameworks.
          new VercelDialect(),

          // Log records, then span events, then log lines of frameworks.

          // What every span may say, and guesses.
          new SessionDialect());

  private Dialects() {}
}
