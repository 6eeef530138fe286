package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/** Credentials that services gave a literal of their own in the last years. */
final class NewerTokens {

  private static final String TABLE =
      """
      openai_key; sess-; ALNUM; 40; OpenAI, session tokens
      wandb_key; wandb_v1_; WORD; 60-90; Weights & Biases, API keys
      composio_key; ak_; WORD; 20; Composio, API keys
      modal_token; as-, ak-; ALNUM; 22; Modal, token secrets
      steel_key; ste-; ALNUM; 60-70; Steel, API keys
      unkey_key; unkey_; ALNUM; 20-40; Unkey, root keys
      cloudflare_key; cfut_, cfat_, cfk_; ALNUM; 40-60; Cloudflare, API tokens
      vercel_token; vercel_blob_rw_; WORD; 40-60; Vercel, blob tokens
      aiven_key; AVNS_; URL_SAFE; 19; Aiven, service passwords
      cockroach_key; CCDB1_; WORD; 63; CockroachDB Cloud, API keys
      databricks_token; dose; HEX_LOWER; 32; Databricks, OAuth secrets
      elastic_key; essu_; BASE64; 40-120; Elastic Cloud, API keys
      xata_key; xau_; ALNUM; 32-60; Xata, API keys
      tinybird_token; p.eyJ; DOTTED; 60-240; Tinybird, tokens
      castai_key; castai_v1_; WORD; 64-80; CAST AI, API keys
      deno_token; ddp_, ddo_, ddw_; ALNUM; 36; Deno Deploy, access tokens
      depot_token; depot_org_, depot_project_, depot_user_; ALNUM; 32-64; Depot, tokens
      zuplo_key; zpka_; WORD; 36-48; Zuplo, API keys
      jetbrains_token; perm:, perm-; DOTTED; 60-140; JetBrains Hub, permanent tokens
      sentry_token; sntrya_; HEX_LOWER; 64; Sentry, application tokens
      newrelic_key; +36 NRAL; ALNUM; 0; New Relic, license keys
      thunderstore_token; tss_; ALNUM; 36-48; Thunderstore, API tokens
      databento_key; db-; ALNUM; 29; Databento, API keys
      slack_token; xwfp-; URL_SAFE; 30-*; Slack, workflow tokens
      twitch_token; oauth:; LOWER_ALNUM; 30; Twitch, chat tokens
      ory_token; ory_pat_, ory_at_, ory_rt_, ory_st_, ory_ac_; DOTTED; 32-120; Ory, tokens
      stytch_secret; secret-live-, secret-test-; URL_SAFE; 30-48; Stytch, project secrets
      statsig_key; secret-; ALNUM; 42-44; Statsig, server secrets
      liveblocks_key; sk_prod_, sk_dev_; URL_SAFE; 60-70; Liveblocks, secret keys
      mollie_key; live_, test_; ALNUM; 30; Mollie, API keys
      checkout_key; sk_; UUID; 36; Checkout.com, secret keys
      checkout_key; sk_sbox_; LOWER_ALNUM; 25-26; Checkout.com, secret keys
      paddle_key; pdl_live_apikey_, pdl_sdbx_apikey_; WORD; 40-64; Paddle, API keys
      polar_token; polar_oat_, polar_pat_, polar_at_u_, polar_rt_u_; ALNUM; 32-64; Polar, tokens
      ramp_token; ramp_sec_, ramp_tok_, ramp_business_tok_, ramp_user_tok_; ALNUM; 32-64; Ramp, secrets
      persona_key; persona_production_, persona_sandbox_; UUID; 36; Persona, API keys
      canva_secret; cnvca; URL_SAFE; 40-60; Canva, client secrets
      samsara_token; samsara_api_; ALNUM; 30; Samsara, API tokens
      alchemy_key; alcht_; ALNUM; 30; Alchemy, access tokens
      quicknode_key; QN_; HEX_LOWER; 32; QuickNode, API keys
      arcgis_key; AAPK, AAPTxy8; URL_SAFE; 60-160; Esri ArcGIS, API keys
      instagram_token; IGQV, IGAA; ALNUM; 100-*; Meta, Instagram access tokens
      threads_token; THAA; ALNUM; 100-*; Meta, Threads access tokens
      aws_mws_token; amzn.mws.; UUID; 36; Amazon MWS, auth tokens
      firebase_key; +12 APA91b; PAIR; 120-180; Firebase Cloud Messaging, server keys
      azure_key; +33 +ASb, +AEh, +ARm, AIoT, AzCa, AZEG; BASE64; 6-9; Microsoft, identifiable keys of 256 bits
      azure_key; +42 +ACR; BASE64; 6; Microsoft, container registry keys
      azure_key; +76 +ABa, +AMT; BASE64; 6-9; Microsoft, identifiable keys of 512 bits
      volcengine_key; AKLT; BASE64; 40-80; Volcano Engine, access keys
      """;

  private NewerTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      all.add(
          switch (definition.name()) {
            case "modal_token", "composio_key", "mollie_key", "databento_key", "statsig_key" ->
                TokenTable.also(definition, TokenChecks::mixedCase);
            case "unkey_key", "twitch_token", "jetbrains_token", "deno_token", "xata_key" ->
                TokenTable.also(definition, TokenChecks::mixed);
            case "checkout_key" ->
                TokenTable.also(definition, token -> TokenChecks.digits(token, 2));
            default -> definition;
          });
    }
    all.add(
        TokenDefinition.named("asana_token", "1/", "2/")
            .valid(t -> t.matches("[12]/\\d{13,17}(?:/\\d{13,17})?:[0-9a-f]{32}"))
            .body(Alphabet.PATH, 45, 70, "Asana, personal access tokens"));
    return all;
  }
}
