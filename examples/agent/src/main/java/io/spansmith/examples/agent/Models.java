package io.spansmith.examples.agent;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.time.Duration;

/** The models that the service uses, and the client to reach them. */
final class Models {

  static final String CHAT = "gpt-4o-mini";
  static final String REASONING = "o4-mini";
  static final String EMBEDDING = "text-embedding-3-small";

  private Models() {}

  /** A client for the given address; an empty one means the provider's own. */
  static OpenAIClient client(String url, String apiKey) {
    OpenAIOkHttpClient.Builder builder =
        OpenAIOkHttpClient.builder().apiKey(apiKey).timeout(Duration.ofSeconds(60)).maxRetries(2);
    if (!url.isEmpty()) {
      builder.baseUrl(url);
    }
    return builder.build();
  }
}
