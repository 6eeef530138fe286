package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of model providers, vector stores and tools for agents.
 *
 * <p>Formats are those of the issuers' own documents, of GitHub's list of supported secrets, and of
 * the rules of gitleaks, kingfisher and trufflehog; what none of these has is taken from the
 * issuer's client or from keys that its users published, and is told by a name nearby where its
 * literal is short.
 */
final class AiTokens {

  private static final String TABLE =
      """
      openai_key; sk-proj-, sk-svcacct-, sk-admin-, sk-None-; URL_SAFE; 40-200; OpenAI, API keys
      openai_key; sess- ~openai|chatgpt; ALNUM; 40; OpenAI, session tokens
      langsmith_key; lsv2_pt_, lsv2_sk_, lsv2_sid_; URL_SAFE; 32-80; LangSmith, API keys
      langsmith_key; ls__; HEX; 32; LangSmith, legacy API keys
      google_api_key; AIza; URL_SAFE; 35; Google Cloud, API keys
      google_api_key; AQ.Ab; URL_SAFE; 40-60; Google AI Studio, auth keys
      huggingface_token; hf_; ALNUM; 30-40; Hugging Face, user access tokens
      huggingface_token; api_org_; ALNUM; 30-40; Hugging Face, organization tokens
      groq_key; gsk_; ALNUM; 48-60; Groq, API keys
      xai_key; xai-; URL_SAFE; 60-100; xAI, API keys
      perplexity_key; pplx-; ALNUM; 40-64; Perplexity, API keys
      replicate_token; r8_; WORD; 35-42; Replicate, API tokens
      fireworks_key; fw_; ALNUM; 22-28; Fireworks AI, API keys
      openrouter_key; sk-or-v1-; HEX; 64; OpenRouter, API keys
      tavily_key; tvly-; URL_SAFE; 24-60; Tavily, API keys
      pinecone_key; pcsk_; URL_SAFE; 55-90; Pinecone, API keys
      nvidia_key; nvapi-; URL_SAFE; 55-90; NVIDIA NGC, API keys
      voyage_key; pa-; URL_SAFE; 40-48; Voyage AI, API keys
      elevenlabs_key; sk_; HEX_LOWER; 48; ElevenLabs, API keys
      together_key; tgp_v1_; URL_SAFE; 40-50; Together AI, API keys
      anyscale_key; esecret_; ALNUM; 20-48; Anyscale, API keys
      cerebras_key; csk-; LOWER_ALNUM; 40-52; Cerebras, API keys
      langfuse_key; sk-lf-, pk-lf-; UUID; 36; Langfuse, API keys
      helicone_key; sk-helicone-, pk-helicone-; URL_SAFE; 20-64; Helicone, API keys
      jina_key; jina_; URL_SAFE; 55-70; Jina AI, API keys
      firecrawl_key; fc-; HEX_LOWER; 32; Firecrawl, API keys
      e2b_key; e2b_; HEX_LOWER; 40; E2B, API keys
      runpod_key; rpa_; ALNUM; 38-50; RunPod, API keys
      llamacloud_key; llx-; ALNUM; 40-56; LlamaCloud, API keys
      mem0_key; m0- ~mem0|memory; ALNUM; 36-48; Mem0, API keys
      browserbase_key; bb_live_; URL_SAFE; 24-44; Browserbase, API keys
      voiceflow_key; VF.DM., VF.WS., VF.; DOTTED; 40-42; Voiceflow, API keys
      cohere_key; ~cohere|co_api_key cohere!|api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:; ALNUM; 40; Cohere, API keys
      mistral_key; ~mistral mistral!|api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:; ALNUM; 32; Mistral AI, API keys
      together_key; ~togetherai|together_|together.ai|together-ai api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:; HEX_LOWER; 64; Together AI, legacy API keys
      wandb_key; ~wandb|weights_and_biases key|login|token|wandb!; HEX_LOWER; 40; Weights & Biases, API keys
      wandb_key; wandb_v1_; WORD; 60-90; Weights & Biases, API keys
      assemblyai_key; ~assemblyai assemblyai!|api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:|access_token; LOWER_ALNUM; 32; AssemblyAI, API keys
      deepgram_key; ~deepgram deepgram!|api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:|key; LOWER_ALNUM; 40; Deepgram, API keys
      clarifai_key; ~clarifai key|token|secret|access|pat; ALNUM; 32; Clarifai, PATs
      composio_key; ak_; URL_SAFE; 20; Composio, API keys
      modal_token; as-, ak-; ALNUM; 22; Modal, token secrets
      steel_key; ste- ~steel; ALNUM; 60-70; Steel, API keys
      cursor_key; key_ ~cursor; HEX_LOWER; 64; Cursor, API keys
      retell_key; key_ ~retell; HEX_LOWER; 28; Retell AI, API keys
      runway_key; key_ ~runway; HEX; 128; Runway, API keys
      coderabbit_key; cr- ~coderabbit; HEX_LOWER; 58; CodeRabbit, API keys
      baseten_key; ~baseten; DOTTED; 41; Baseten, API keys
      ollama_key; ~ollama; DOTTED; 57; Ollama, API keys
      zhipu_key; ~zhipu|bigmodel|glm_|glm-|z.ai; DOTTED; 49; Zhipu AI, API keys
      letta_key; sk-let-; BASE64; 60-140; Letta, API keys
      cartesia_key; sk_car_; ALNUM; 20-32; Cartesia, API keys
      turbopuffer_key; tpuf_; ALNUM; 32; turbopuffer, API keys
      braintrust_token; bt-st-; WORD; 32-80; Braintrust, service tokens
      friendli_token; flp_; ALNUM; 46-50; FriendliAI, access tokens
      astra_token; AstraCS:; PAIR; 89; DataStax Astra DB, application tokens
      chroma_key; ck-; ALNUM; 44; Chroma Cloud, API keys
      context7_key; ctx7sk-; UUID; 36; Context7, API keys
      nomic_key; nk-; URL_SAFE; 43; Nomic Atlas, API keys
      sk_key; sk_; WORD; 43; Novita AI and Knock, secret keys
      kling_key; ~kling access|secret|key; ALNUM; 32; Kling AI, access keys
      """;

  private AiTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      all.add(
          switch (definition.name()) {
            case "google_api_key" -> TokenTable.also(definition, TokenChecks::unordered);
            case "baseten_key" ->
                TokenTable.also(definition, token -> token.matches("\\w{8}\\.\\w{32}"));
            case "ollama_key" ->
                TokenTable.also(definition, token -> token.matches("[0-9a-f]{32}\\.[\\w-]{24}"));
            case "zhipu_key" ->
                TokenTable.also(definition, token -> token.matches("[0-9a-f]{32}\\.\\w{16}"));
            case "astra_token" ->
                TokenTable.also(definition, t -> t.matches("AstraCS:[A-Za-z]{24}:[0-9a-f]{64}"));
            case "modal_token", "composio_key", "chroma_key", "nomic_key", "sk_key" ->
                TokenTable.also(definition, TokenChecks::mixedCase);
            default ->
                definition.prefixes().contains("sess-")
                    ? TokenTable.also(definition, TokenChecks::mixedCase)
                    : definition;
          });
    }
    // Until 2024 twenty characters, "OpenAI" in base64 and twenty more; others borrowed the prefix.
    all.add(
        TokenDefinition.named("openai_key", "sk-")
            .valid(token -> TokenChecks.random(token) && TokenChecks.mixed(token.substring(3)))
            .body(Alphabet.ALNUM, 32, 64, "OpenAI, legacy API keys; DeepSeek, Stability AI"));
    all.add(
        TokenDefinition.named("openai_key", "sk-")
            .valid(
                token ->
                    TokenChecks.random(token)
                        && TokenChecks.mixedCase(token.substring(3))
                        && !Identifiers.likely(token.substring(3)))
            .body(Alphabet.WORD, 20, 31, "LiteLLM, virtual keys"));
    all.add(
        TokenDefinition.named("anthropic_key", "sk-ant-")
            .valid(token -> TokenChecks.random(token) && token.endsWith("AA"))
            .body(Alphabet.URL_SAFE, 86, 140, "Anthropic, API keys"));
    return all;
  }
}
