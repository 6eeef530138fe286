package io.spansmith.dialect.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {

  @ParameterizedTest
  @CsvSource({
    "OPEN_AI,openai",
    "openai.chat,openai",
    "azure-openai.chat,azure",
    "aws.bedrock,amazon_bedrock",
    "google.vertex.chat,google_vertexai",
    "gcp.gemini,google_genai",
    "mistral_ai,mistralai",
    "anthropic.messages,anthropic",
    "spring_ai,",
    "langchain4j,",
    "gcp.vertex.agent,",
    "strands-agents,",
    "My-House-Model-Server,my-house-model-server"
  })
  void providersHaveOneSpelling(String raw, String expected) {
    assertThat(Providers.canonical(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o,openai",
    "o4-mini,openai",
    "ft:gpt-4o:x,openai",
    "claude-sonnet-4-5,anthropic",
    "us.anthropic.claude-3-5-sonnet-20241022-v2:0,amazon_bedrock",
    "anthropic/claude-3-opus,anthropic",
    "gemini-2.5-flash,google_genai",
    "llama3,"
  })
  void modelsTellTheirProvider(String model, String expected) {
    assertThat(Providers.ofModel(model)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock-runtime.us-east-1.amazonaws.com,amazon_bedrock",
    "us-central1-aiplatform.googleapis.com,google_vertexai",
    "x.openai.azure.com,azure",
    "api.openai.com,openai",
    "notopenai.com,",
    "127.0.0.1,"
  })
  void hostsTellTheirProvider(String host, String expected) {
    assertThat(Providers.ofHost(host)).isEqualTo(expected);
  }
}
