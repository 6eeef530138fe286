package io.spansmith.examples.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small retrieval: the handbook's entries nearest to a question, then an answer from them. */
final class Handbook {

  private static final int NEAREST = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Match(int index, double score) {}

  private final OpenAIClient client;
  private final Tracer tracer;
  private final Chat chat;

  Handbook(OpenAIClient client, Tracer tracer, Chat chat) {
    this.client = client;
    this.tracer = tracer;
    this.chat = chat;
  }

  String answer(String question) {
    List<String> entries = retrieve(question);
    return chat.ask(question + "\n\nFrom the handbook:\n- " + String.join("\n- ", entries));
  }

  private List<String> retrieve(String question) {
    Span span =
        tracer
            .spanBuilder("retrieval handbook")
            .setAttribute("gen_ai.operation.name", "retrieval")
            .setAttribute("gen_ai.data_source.id", "handbook")
            .setAttribute("gen_ai.retrieval.query.text", question)
            .startSpan();
    return Step.run(
        span,
        () -> {
          List<Match> matches = nearest(embed(question));
          span.setAttribute("gen_ai.retrieval.documents", documents(matches));
          return matches.stream().map(match -> Customers.HANDBOOK.get(match.index())).toList();
        });
  }

  /** Vectors of the question, first, and of every entry. */
  private List<List<Float>> embed(String question) {
    List<String> texts = new ArrayList<>();
    texts.add(question);
    texts.addAll(Customers.HANDBOOK);
    CreateEmbeddingResponse response =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model(Models.EMBEDDING)
                    .inputOfArrayOfStrings(texts)
                    .build());
    return response.data().stream().map(data -> data.embedding()).toList();
  }

  private static List<Match> nearest(List<List<Float>> vectors) {
    return IntStream.range(1, vectors.size())
        .mapToObj(i -> new Match(i - 1, cosine(vectors.get(0), vectors.get(i))))
        .sorted(Comparator.comparingDouble(Match::score).reversed())
        .limit(NEAREST)
        .toList();
  }

  private static String documents(List<Match> matches) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Match match : matches) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("id", "handbook-" + match.index());
      document.put("content", Customers.HANDBOOK.get(match.index()));
      document.put("score", Math.round(match.score() * 1000) / 1000.0);
      documents.add(document);
    }
    try {
      return JSON.writeValueAsString(documents);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double cosine(List<Float> a, List<Float> b) {
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.size(); i++) {
      dot += a.get(i) * b.get(i);
      lengthA += a.get(i) * a.get(i);
      lengthB += b.get(i) * b.get(i);
    }
    return dot / Math.sqrt(lengthA * lengthB);
  }
}
