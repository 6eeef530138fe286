package io.spansmith.dialect.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Provider names in LangSmith's spelling, and what they can be told from (dialects §1.10). */
public final class Providers {

  private static final Map<String, String> ALIASES = new HashMap<>();

  /** Values that name a framework, not whoever answered. */
  private static final Set<String> FRAMEWORKS =
      Set.of(
          "spring_ai",
          "langchain4j",
          "gcp.vertex.agent",
          "strands_agents",
          "other",
          "unknown",
          "none",
          "langchain",
          "langgraph",
          "crewai",
          "semantickernel",
          "semantic_kernel",
          "autogen",
          "llamaindex",
          "llama_index",
          "haystack",
          "_other",
          "custom",
          "agentscope",
          "koog",
          "agno",
          "smolagents",
          "dspy",
          "pydantic_ai",
          "openai_agents",
          "agent_framework",
          "microsoft.agent_framework",
          "voltagent",
          "mastra",
          "embabel",
          "litellm");

  private static final String[][] ALIAS_ROWS = {
    {"openai", "openai", "open_ai", "openai_sdk", "openai_official", "openai_chat"},
    {
      "azure",
      "azure",
      "azure.ai.openai",
      "az.ai.openai",
      "azure_openai",
      "azure_open_ai",
      "azure.ai.inference",
      "az.ai.inference",
      "azure_ai",
      "azureopenai"
    },
    {"anthropic", "anthropic", "claude"},
    {
      "amazon_bedrock",
      "aws.bedrock",
      "bedrock",
      "aws_bedrock",
      "bedrock_converse",
      "bedrock_runtime",
      "amazon_bedrock",
      "amazon",
      "aws"
    },
    {
      "google_vertexai",
      "gcp.vertex_ai",
      "vertex_ai",
      "vertexai",
      "google_vertex_ai_gemini",
      "google_vertexai",
      "google_vertex",
      "google.vertex",
      "vertex_ai_gemini",
      "google_vertex_ai_anthropic"
    },
    {
      "google_genai",
      "gcp.gemini",
      "gemini",
      "google_genai",
      "google_ai_gemini",
      "gcp.gen_ai",
      "google",
      "google_ai_studio",
      "google_gemini",
      "google.generative_ai"
    },
    {"mistralai", "mistral_ai", "mistralai", "mistral"},
    {"xai", "x_ai", "xai"},
    {"deepseek", "deepseek"},
    {"groq", "groq"},
    {"cohere", "cohere"},
    {"perplexity", "perplexity"},
    {"ollama", "ollama"},
    {"fireworks", "fireworks", "fireworks_ai"},
    {"together", "together", "together_ai", "togetherai"},
    {"watsonx", "ibm.watsonx.ai", "watsonx", "watsonx.ai", "ibm_watsonx"},
    {"moonshot", "moonshot_ai", "moonshot"},
    {"huggingface", "hugging_face", "huggingface"},
    {"nvidia", "nvidia", "nvidia_nim"}
  };

  /** Model id prefixes; the first that fits. */
  private static final String[][] MODEL_ROWS = {
    {"gpt-", "openai"},
    {"chatgpt-", "openai"},
    {"text-embedding-3", "openai"},
    {"text-embedding-ada", "openai"},
    {"dall-e", "openai"},
    {"whisper-", "openai"},
    {"claude", "anthropic"},
    {"gemini", "google_genai"},
    {"text-embedding-00", "google_genai"},
    {"mistral-", "mistralai"},
    {"codestral", "mistralai"},
    {"ministral", "mistralai"},
    {"pixtral", "mistralai"},
    {"command-", "cohere"},
    {"embed-english", "cohere"},
    {"embed-multilingual", "cohere"},
    {"grok-", "xai"},
    {"deepseek-", "deepseek"},
    {"sonar", "perplexity"},
    {"kimi-", "moonshot"}
  };

  private static final Pattern OPENAI_REASONING = Pattern.compile("o[1-9](-.*)?");
  private static final Pattern BEDROCK =
      Pattern.compile(
          "((us|eu|apac|us-gov|global|jp|au|ca|sa)\\.)?"
              + "(anthropic|amazon|meta|cohere|ai21|mistral|stability|deepseek|openai|qwen|writer)\\..*");

  /** Ends of host names. */
  private static final String[][] HOST_ROWS = {
    {"openai.azure.com", "azure"},
    {"cognitiveservices.azure.com", "azure"},
    {"services.ai.azure.com", "azure"},
    {"inference.ai.azure.com", "azure"},
    {"openai.com", "openai"},
    {"anthropic.com", "anthropic"},
    {"generativelanguage.googleapis.com", "google_genai"},
    {"aiplatform.googleapis.com", "google_vertexai"},
    {"mistral.ai", "mistralai"},
    {"x.ai", "xai"},
    {"deepseek.com", "deepseek"},
    {"groq.com", "groq"},
    {"cohere.com", "cohere"},
    {"cohere.ai", "cohere"},
    {"perplexity.ai", "perplexity"},
    {"fireworks.ai", "fireworks"},
    {"together.ai", "together"},
    {"together.xyz", "together"},
    {"moonshot.ai", "moonshot"},
    {"moonshot.cn", "moonshot"}
  };

  private static final Memo<String> CANONICAL = new Memo<>(Providers::findCanonical);
  private static final Memo<String> BY_MODEL = new Memo<>(Providers::findByModel);
  private static final Memo<String> BY_HOST = new Memo<>(Providers::findByHost);

  static {
    for (String[] row : ALIAS_ROWS) {
      for (int i = 1; i < row.length; i++) {
        ALIASES.put(row[i], row[0]);
      }
    }
  }

  /** LangSmith's name, the name itself when it is not known, null when it names no provider. */
  public static @Nullable String canonical(@Nullable String raw) {
    return raw == null ? null : CANONICAL.of(raw);
  }

  private static @Nullable String findCanonical(String raw) {
    if (raw.isBlank() || raw.length() > 64) {
      return null;
    }
    String name = raw.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    String known = ALIASES.get(name);
    if (known != null) {
      return known;
    }
    if (FRAMEWORKS.contains(name)) {
      return null;
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String head = name.substring(0, dot);
      known = ALIASES.get(head);
      if (known != null) {
        return known;
      }
      if (FRAMEWORKS.contains(head)) {
        return null;
      }
    }
    return raw.strip().toLowerCase(Locale.ROOT);
  }

  /** What a model id tells, or null. */
  public static @Nullable String ofModel(@Nullable String model) {
    return model == null ? null : BY_MODEL.of(model);
  }

  private static @Nullable String findByModel(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    if (BEDROCK.matcher(name).matches()) {
      return "amazon_bedrock";
    }
    int slash = name.lastIndexOf('/');
    String bare = slash < 0 ? name : name.substring(slash + 1);
    if (bare.startsWith("ft:")) {
      bare = bare.substring(3);
    }
    if (OPENAI_REASONING.matcher(bare).matches()) {
      return "openai";
    }
    for (String[] row : MODEL_ROWS) {
      if (bare.startsWith(row[0])) {
        return row[1];
      }
    }
    return null;
  }

  /** What a host tells, or null. */
  public static @Nullable String ofHost(@Nullable String host) {
    return host == null ? null : BY_HOST.of(host);
  }

  private static @Nullable String findByHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("bedrock") && name.contains(".amazonaws.com")) {
      return "amazon_bedrock";
    }
    for (String[] row : HOST_ROWS) {
      if (name.equals(row[0])
          || name.endsWith(row[0]) && isLabelEnd(name, name.length() - row[0].length() - 1)) {
        return row[1];
      }
    }
    return null;
  }

  /** Google puts the region before its host with a dash: {@code us-central1-aiplatform...}. */
  private static boolean isLabelEnd(String host, int at) {
    return host.charAt(at) == '.' || host.charAt(at) == '-' && host.endsWith("googleapis.com");
  }

  private Providers() {}
}
