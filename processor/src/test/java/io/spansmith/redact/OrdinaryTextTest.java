package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RedactionConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What traces of LLM applications are full of, and nobody's data. */
class OrdinaryTextTest {

  private static final TextRedactor USUAL = redactor("{}");
  private static final TextRedactor ALL = redactor("{detectors: [all]}");

  private static TextRedactor redactor(String redaction) {
    try {
      RedactionConfig config =
          ConfigReader.create(name -> null).fromText("redaction: " + redaction, "test").redaction();
      return TextRedactor.create(config, new Ledger());
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0af7651916cd43dd8448eb211c80319c",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904 by ci",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
        "chatcmpl-9QkTbLwVhGm3sYzXcRnE4uDpA7oJf",
        "call_q7VbN2xKcTzRm4LdWgYpHs81",
        "toolu_01XkT9vBnR4mZqLwYc7HdPsG",
        "msg_01JzQvM8tNcXw2RkBpLyD4Hs",
        "run-5d3e1c64-0a0b-4a54-9c2f-0d3c6f1b7a21-0",
        "gpt-4o-mini-2024-07-18",
        "claude-3-5-sonnet-20241022",
        "anthropic.claude-3-haiku-20240307-v1:0",
        "org.springframework.ai:spring-ai-core:1.0.0-M6",
        "1.2.3-alpha.4+build.20240102",
        "2026-01-31T23:59:59.123456789Z",
        "1763787236",
        "1763787236123",
        "1763787236123456789",
        "took 1763787236123 ns at offset 18446744073709551615",
        "{\"input_tokens\":1523,\"output_tokens\":87,\"total_tokens\":1610,\"max_tokens\":4096}",
        "{\"token\":\" hello\",\"logprob\":-0.0002756976,\"top_logprobs\":[]}",
        "{\"next_page_token\":\"CAUQAA\",\"key\":\"color\",\"secret_name\":\"prod/db\"}",
        "[0.0123456789012345, -1.2715881615413049, 0.3678794411714423216, 2.3519999999999999]",
        "score 0.4242424242424242 of 1.5555555555554444",
        "at io.example.Service.call(Service.java:4242)",
        "@JsonProperty(\"name\") private String name;",
        "password=${DB_PASSWORD}",
        "Authorization: Bearer <token>",
        "Please pin the dependency released in 2024 to port 8080.",
        "The token expires in 10-15 minutes.",
        "See RFC 8259, section 4.2, pages 123-456, ISBN 978-3-16-148410-0.",
        "Order 4711-0815 of 12.03.2024 costs 1,234,567.89 EUR.",
        "SELECT id, token_count FROM runs WHERE id IN (100200300, 100200301)",
        "width: 1920px; height: 1080px; color: #ff00aa; ratio 16:9",
        "C:\\Users\\dev\\src\\main\\java and /usr/lib/jvm/java-17/bin/java",
        "http://localhost:8080/v1/chat/completions?stream=true&model=gpt-4o",
        "docker.io/library/postgres:16.2-alpine3.19",
        "rate limit 10000 tokens per minute, used 9875, retry after 1.5s",
        "langchain4j",
        "std::vector<int> v{1,2,3}; a ? b : c",
        "8192 8193 8194 8195 8196 8197",
        "6 12 24 48 96 192 384 768 1536 3072",
        "Copyright (C) 2012-2015 Mobile Telephone Inc",
        "51 Franklin St, Fifth Floor, Boston, MA 02110-1301 USA",
        "{\"createdAt\": \"2024-12-30T13:24:07.345000-05:00\"}",
        "Appl. Statist. 30 (1981) 91-97, and review 15, p. 318-334 (1973)",
        "Clause 252.227-7013 (c) (1) of DFARs",
        "discard the entire data, section 4.1.2.7 of RFC 6347",
        "needs (~= 1.4.5.0) of it"
      })
  void staysAsItIs(String text) {
    assertThat(USUAL.redact(text).text()).isSameAs(text);
    assertThat(ALL.redact(text).text()).as("with every detector").isEqualTo(text);
  }
}
