package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials of clouds, platforms and data stores.
 *
 * <p>Sources are those of {@link AiTokens}.
 */
final class CloudTokens {

  private static final String TABLE =
      """
      aws_access_key; AKIA, ASIA, ABIA, ACCA; UPPER_ALNUM; 16; AWS, IAM identifiers
      aws_access_key; A3T; UPPER_ALNUM; 17; AWS, IAM identifiers of old
      aws_bedrock_key; ABSK; BASE64; 100-280; AWS, Amazon Bedrock API keys
      aws_bedrock_key; bedrock-api-key-; BASE64; 60-*; AWS, Amazon Bedrock short-term API keys
      google_oauth; ya29.; DOTTED; 11-*; Google, OAuth 2.0 access tokens
      google_oauth; GOCSPX-; URL_SAFE; 24-32; Google, OAuth 2.0 client secrets
      google_oauth; 4/0A; URL_SAFE; 50-90; Google, OAuth 2.0 authorization codes
      google_oauth; 1//0; URL_SAFE; 40-120; Google, OAuth 2.0 refresh tokens
      azure_key; +52 JQQJ9; ALNUM; 27-29; Microsoft, common annotated security keys
      azure_key; +76 AZDO; ALNUM; 4; Microsoft, Azure DevOps PATs
      azure_key; +42 AzSe; ALNUM; 6; Microsoft, Azure AI Search keys
      azure_key; +76 +ASt, ACDb; BASE64; 6-9; Microsoft, identifiable keys
      azure_key; +44 AzFu; URL_SAFE; 8; Microsoft, Azure Functions keys
      azure_key; ~azure api_key|apikey|api-key|api_token|api-token|apitoken|_key|_token|-key|-token|secret|token=|token:; HEX_LOWER; 32; Microsoft, Azure service keys
      azure_key; ~azure key|token|secret; ALNUM; 52; Microsoft, Azure service keys
      azure_key; +33 +ASb, +AEh, +ARm, AIoT, AzCa, AZEG; BASE64; 6-9; Microsoft, identifiable keys of 256 bits
      azure_key; +42 +ACR; BASE64; 6; Microsoft, container registry keys
      azure_key; +76 +ABa, +AMT; BASE64; 6-9; Microsoft, identifiable keys of 512 bits
      digitalocean_token; dop_v1_, doo_v1_, dor_v1_; HEX_LOWER; 64; DigitalOcean, API tokens
      databricks_token; dapi; HEX_LOWER; 32; Databricks, personal access tokens
      databricks_token; dose ~databricks|dbx; HEX_LOWER; 32; Databricks, OAuth secrets
      vault_token; hvs., hvb., hvr.; URL_SAFE; 24-320; HashiCorp Vault, tokens
      vault_token; ~vault; DOTTED; 26; HashiCorp Vault before 1.10, tokens
      terraform_token; atlasv1.; URL_SAFE; 60-70; HCP Terraform, API tokens
      alibaba_key; LTAI; ALNUM; 12-24; Alibaba Cloud, AccessKey IDs
      alibaba_key; ~alibaba|aliyun key|token|secret|alibaba!; ALNUM; 30; Alibaba Cloud, AccessKey secrets
      tencent_key; AKID; ALNUM; 32-36; Tencent Cloud, SecretId
      baidu_key; bce-v3/ALTAK-; PATH; 50-90; Baidu Cloud, API keys
      yandex_key; AQVN; URL_SAFE; 35-38; Yandex Cloud, API keys
      yandex_key; YCAJE, YCP; URL_SAFE; 20-38; Yandex Cloud, static access keys
      yandex_key; t1.; DOTTED; 90-260; Yandex Cloud, IAM tokens
      yandex_key; y0_, y1_, y2_, y3_; WORD; 50-60; Yandex ID, OAuth tokens
      yandex_key; ~yandex; WORD; 40; Yandex Cloud, static secret keys
      scaleway_key; SCW; UPPER_ALNUM; 17; Scaleway, API keys
      cloudflare_key; v1.0-; URL_SAFE; 160-280; Cloudflare, Origin CA keys
      cloudflare_key; ~cloudflare|cf_api key|token|secret|cloudflare!; WORD; 37-42; Cloudflare, API tokens
      cloudflare_key; cfut_, cfat_, cfk_; ALNUM; 40-60; Cloudflare, API tokens
      heroku_key; HRKU-; URL_SAFE; 58-64; Heroku, API keys
      heroku_key; ~heroku key|token|secret|auth|heroku!; UUID; 36; Heroku, legacy API keys
      fly_token; fm1a_, fm1r_, fm2_; BASE64; 40-*; Fly.io, access tokens
      fly_token; fo1_; URL_SAFE; 43; Fly.io, access tokens of organizations
      netlify_token; nfp_, nfc_, nfo_, nfu_; ALNUM; 36-44; Netlify, access tokens
      netlify_token; ~netlify key|token|secret|auth|pat; WORD; 40-46; Netlify, legacy access tokens
      netlify_token; ~netlify key|token|secret|auth|pat; HEX_LOWER; 64; Netlify, legacy access tokens
      vercel_token; vcp_, vck_, vci_, vca_, vcr_; ALNUM; 24-60; Vercel, access tokens
      vercel_token; ~vercel token|secret|key; ALNUM; 24; Vercel, legacy access tokens
      vercel_token; vercel_blob_rw_; WORD; 40-60; Vercel, blob tokens
      render_key; rnd_; ALNUM; 24-40; Render, API keys
      supabase_key; sbp_; LOWER_ALNUM; 40; Supabase, access tokens
      supabase_key; sb_secret_; URL_SAFE; 24-48; Supabase, secret keys
      planetscale_token; pscale_tkn_, pscale_oauth_, pscale_pw_; DOTTED; 32-64; PlanetScale, tokens
      neon_password; npg_; ALNUM; 12-16; Neon, passwords of roles
      neon_key; napi_; LOWER_ALNUM; 60-70; Neon, API keys
      mongodb_key; mdb_sa_sk_; URL_SAFE; 36-48; MongoDB Atlas, service accounts
      mongodb_key; ~mongodb|atlas private_key|private key|api_key|apikey|secret; UUID; 36; MongoDB Atlas, API private keys
      clickhouse_key; 4b1d; ALNUM; 38; ClickHouse Cloud, API secrets
      confluent_key; ~confluent|kafka|cpdev key|client|secret|token|confluent!|cpdev!; UPPER_ALNUM; 16; Confluent Cloud, API keys
      confluent_key; ~confluent|kafka key|secret|token|password; BASE64_RAW; 60-68; Confluent Cloud, API secrets
      confluent_key; cflt; BASE64; 60; Confluent Cloud, API secrets
      pulumi_token; pul-; LOWER_ALNUM; 40; Pulumi, access tokens
      doppler_token; dp.pt., dp.st., dp.ct., dp.sa., dp.scim., dp.audit.; DOTTED; 40-84; Doppler, tokens
      infisical_token; st.; DOTTED; 90-140; Infisical, service tokens
      openshift_token; sha256~; URL_SAFE; 43; OpenShift, user tokens
      tailscale_key; tskey-; URL_SAFE; 14-90; Tailscale, auth keys
      snowflake_key; ~snowflake token|password|secret; BASE64_RAW; 40-*; Snowflake, tokens
      age_secret_key; AGE-SECRET-KEY-1; UPPER_ALNUM; 58; age, Bech32 secret keys
      onepassword_token; ops_eyJ; BASE64; 200-*; 1Password, service accounts
      onepassword_token; A3-; URL_SAFE; 31-37; 1Password, secret keys
      dynatrace_token; dt0; DOTTED; 78-110; Dynatrace, access tokens
      softlayer_key; api.softlayer.com/soap/v3/, api.softlayer.com/soap/v3.1/; LOWER_ALNUM; 64; IBM Cloud classic infrastructure, API keys
      scalingo_token; tk-us-; WORD; 48; Scalingo, API tokens
      fleetbase_key; flb_live_; ALNUM; 20; Fleetbase, API keys
      salesforce_token; 00D; SESSION; 90-130; Salesforce, session ids
      truenas_key; ~truenas|api.auth|auth.login_with_api_key|params; WORD; 66-68; TrueNAS, API keys
      bitbucket_key; ~bitbucket client|secret|key|token|bitbucket!; LOWER_ALNUM; 30-44; Bitbucket, consumers
      aiven_key; AVNS_; URL_SAFE; 19; Aiven, service passwords
      cockroach_key; CCDB1_; WORD; 63; CockroachDB Cloud, API keys
      elastic_key; essu_; BASE64; 40-120; Elastic Cloud, API keys
      xata_key; xau_; ALNUM; 32-60; Xata, API keys
      tinybird_token; p.eyJ; DOTTED; 60-240; Tinybird, tokens
      castai_key; castai_v1_; WORD; 64-80; CAST AI, API keys
      deno_token; ddp_, ddo_, ddw_; ALNUM; 36; Deno Deploy, access tokens
      depot_token; depot_org_, depot_project_, depot_user_; ALNUM; 32-64; Depot, tokens
      zuplo_key; zpka_; WORD; 36-48; Zuplo, API keys
      aws_appsync_key; da2-; LOWER_ALNUM; 26; AWS AppSync, API keys
      kubernetes_token; ~bootstrap|kubeadm|token-id; DOTTED; 23; Kubernetes, bootstrap tokens
      vault_token; ~unseal; BASE64; 44; HashiCorp Vault, unseal keys
      aws_mws_token; amzn.mws.; UUID; 36; Amazon MWS, auth tokens
      firebase_key; +12 APA91b; PAIR; 120-180; Firebase Cloud Messaging, server keys
      volcengine_key; AKLT ~volc|ark|bytedance|byteplus; BASE64; 40-80; Volcano Engine, access keys
      """;

  private CloudTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      boolean bare = definition.prefixes().isEmpty();
      all.add(
          switch (definition.name()) {
            case "vault_token" ->
                bare
                    ? TokenTable.also(definition, t -> t.startsWith("s.") && TokenChecks.mixed(t))
                    : definition;
            case "aws_appsync_key" -> TokenTable.also(definition, TokenChecks::mixed);
            case "kubernetes_token" ->
                TokenTable.also(
                    definition,
                    token ->
                        token.matches("[a-z0-9]{6}\\.[a-z0-9]{16}")
                            && TokenChecks.digits(token, 3));
            case "dynatrace_token" ->
                TokenTable.also(
                    definition, token -> token.charAt(6) == '.' && token.charAt(31) == '.');
            case "salesforce_token" ->
                TokenTable.also(definition, token -> token.charAt(15) == '!');
            case "truenas_key" ->
                TokenTable.also(definition, token -> token.matches("\\d{1,3}-[A-Za-z0-9]{64}"));
            case "yandex_key" ->
                TokenTable.also(
                    definition, bare ? token -> token.startsWith("YC") : TokenChecks::mixedCase);
            case "confluent_key" ->
                definition.min() > 16 && bare
                    ? TokenTable.also(definition, TokenChecks::mixedCase)
                    : definition;
            case "deno_token", "xata_key", "neon_password" ->
                TokenTable.also(definition, TokenChecks::mixed);
            case "bitbucket_key" ->
                TokenTable.also(definition, token -> !token.matches("[0-9a-f]{40}"));
            default -> definition;
          });
    }
    all.add(
        TokenDefinition.named("aws_secret_key")
            .near("aws|amazon|amzn|akia|secretaccesskey|secret_access_key")
            .valid(token -> TokenChecks.random(token) && TokenChecks.mixedCase(token))
            .body(Alphabet.BASE64_RAW, 40, "AWS, IAM access keys"));
    all.add(
        TokenDefinition.named(
                "azure_client_secret",
                "0Q~",
                "1Q~",
                "2Q~",
                "3Q~",
                "4Q~",
                "5Q~",
                "6Q~",
                "7Q~",
                "8Q~",
                "9Q~")
            .lead(3)
            .valid(TokenChecks::random)
            .body(Alphabet.UNRESERVED, 31, 34, "Microsoft Entra ID, client secrets"));
    all.add(
        TokenDefinition.named("google_client_id")
            .near("google")
            .valid(token -> token.matches("\\d{8,14}-[a-z0-9]{20,40}"))
            .body(Alphabet.WORD, 30, 60, "Google, OAuth 2.0 client IDs"));
    return all;
  }
}
