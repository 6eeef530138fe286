package io.spansmith.dialect.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2,anthropic.claude-v2",
    "models/gemini-2.5-pro,gemini-2.5-pro",
    "projects/p/locations/l/publishers/google/models/gemini-2.5-pro,gemini-2.5-pro",
    "none,",
    "unknown,",
    "<not specified>,",
    "gpt-4o,gpt-4o"
  })
  void modelsAreReducedToTheirId(String raw, String expected) {
    assertThat(ModelNames.clean(raw)).isEqualTo(expected);
  }
}
