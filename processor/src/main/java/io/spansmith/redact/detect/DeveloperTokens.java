package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of code hosts, package registries, builds, monitoring and project tools.
 *
 * <p>Sources are those of {@link AiTokens}.
 */
final class DeveloperTokens {

  private static final String TABLE =
      """
      github_token; ghp_, gho_, ghu_, ghs_, ghr_; ALNUM; 36-255; GitHub, token formats
      github_token; ghs_; DOTTED; 60-*; GitHub, installation tokens that carry a JWT
      github_token; github_pat_; URL_SAFE; 70-100; GitHub, fine-grained tokens
      gitlab_token; glpat-, gldt-, glft-, glsoat-, glrt-, glimt-, glagent-, gloas-, glcbt-, glptt-, glffct-, glwt-; DOTTED; 20-320; GitLab, token prefixes
      gitlab_token; GR1348941; URL_SAFE; 20; GitLab, runner registration tokens
      gitea_token; ~gitea token|key; HEX_LOWER; 40; Gitea, access tokens
      npm_token; npm_; ALNUM; 36; npm, access tokens
      npm_token; ~npm_token|_authtoken; UUID; 36; npm, legacy access tokens
      pypi_token; pypi-AgE; URL_SAFE; 50-*; PyPI, API tokens
      rubygems_key; rubygems_; LOWER_ALNUM; 42-52; RubyGems, API keys
      nuget_key; oy2; LOWER_ALNUM; 43; NuGet, API keys
      crates_token; cio; ALNUM; 32; crates.io, API tokens
      clojars_token; CLOJARS_; ALNUM; 60; Clojars, deploy tokens
      docker_token; dckr_pat_, dckr_oat_; URL_SAFE; 24-40; Docker Hub, access tokens
      docker_token; eyJhdXRocyI6; BASE64; 24-*; Docker, the auths of a config.json in base64
      artifactory_key; AKC; ALNUM; 16-80; JFrog Artifactory, API keys
      artifactory_key; AP1, AP2, AP3, AP4, AP5, AP6, AP7, AP8, AP9; ALNUM; 16-80; JFrog Artifactory, encrypted passwords
      artifactory_key; cmVmd; ALNUM; 59; JFrog, reference tokens
      sonar_token; squ_, sqp_, sqa_; LOWER_ALNUM; 40; SonarQube, tokens
      sonar_token; ~sonar.login!|sonar_login!|sonar-login!|sonarlogin!; HEX_LOWER; 40; SonarQube, tokens of old
      snyk_token; ~snyk key|token|snyk!; UUID; 36; Snyk, API tokens
      snyk_token; snyk_uat., snyk_sat.; DOTTED; 60-*; Snyk, access tokens
      sourcegraph_token; sgp_; URL_SAFE; 40-66; Sourcegraph, access tokens
      sourcegraph_token; slk_; HEX_LOWER; 64; Sourcegraph, license keys
      sourcegraph_token; ~sourcegraph key|token|secret|sourcegraph!; HEX; 40; Sourcegraph, access tokens of old
      circleci_token; CCIPAT_, CCIPRJ_; URL_SAFE; 55-75; CircleCI, API tokens
      circleci_token; ~circleci|circle_ token|key|secret|circleci!; HEX; 40; CircleCI, legacy API tokens
      buildkite_token; bkua_, bkct_, bkaj_, bkat_; LOWER_ALNUM; 36-60; Buildkite, API tokens
      travis_token; ~travis token|key|secret|travis!|travisci!; ALNUM; 22; Travis CI, API tokens
      octopus_key; API-; UPPER_ALNUM; 25-29; Octopus Deploy, API keys
      harness_token; pat., sat.; DOTTED; 66-72; Harness, API tokens
      prefect_key; pnu_, pnb_; ALNUM; 36; Prefect, API keys
      dbt_token; dbtc_, dbts_, dbtu_; URL_SAFE; 24-60; dbt Cloud, tokens
      postman_key; PMAK-; WORD; 59; Postman, API keys
      postman_key; PMAT-; UPPER_ALNUM; 26; Postman, collection tokens
      readme_key; rdme_; LOWER_ALNUM; 60-74; ReadMe, API keys
      sentry_token; sntrys_; PATH; 60-*; Sentry, organization tokens
      sentry_token; sntryu_; HEX_LOWER; 64; Sentry, user tokens
      sentry_token; ~sentry key|token|auth|sentry!; HEX_LOWER; 64; Sentry, legacy tokens
      sentry_token; sntrya_, sntryi_; HEX_LOWER; 64; Sentry, tokens of applications and integrations
      grafana_token; glsa_; URL_SAFE; 38-44; Grafana, service accounts
      grafana_token; glc_; BASE64; 32-400; Grafana Cloud, access policies
      grafana_token; eyJrIjoi; BASE64; 60-400; Grafana, legacy API keys
      newrelic_key; NRAK-, NRRA-, NRSP-; ALNUM; 24-40; New Relic, user keys
      newrelic_key; NRII-, NRJS-, NRIQ-; URL_SAFE; 18-40; New Relic, browser and insert keys
      newrelic_key; ~newrelic|new_relic|new-relic key|token|license; DOTTED; 40-64; New Relic, licenses
      newrelic_key; +36 NRAL; ALNUM; 0; New Relic, license keys
      datadog_key; ~datadog|dd-|dd_ key|token|secret|datadog!; LOWER_ALNUM; 32; Datadog, API keys
      datadog_key; ~datadog|dd-|dd_ key|token|secret|datadog!; LOWER_ALNUM; 40; Datadog, application keys
      honeycomb_key; hcaik_, hcaic_, hcxik_, hcbik_, hcamk_; LOWER_ALNUM; 58; Honeycomb, API keys
      logfire_token; pylf_v1_, pylf_v2_; URL_SAFE; 30-80; Pydantic Logfire, write tokens
      posthog_key; phx_, phc_, pha_; WORD; 36-52; PostHog, API keys
      launchdarkly_key; sdk-, api-, mob-; UUID; 36; LaunchDarkly, SDK keys
      atlassian_token; ATATT3, ATCTT3; URL_SAFE; 100-260; Atlassian, API tokens
      atlassian_token; ATBB, ATOA; URL_SAFE; 28-40; Bitbucket, app passwords
      atlassian_token; ~atlassian|jira|confluence token|key|secret; LOWER_ALNUM; 24; Atlassian, legacy tokens
      linear_key; lin_api_, lin_oauth_, lin_wh_; ALNUM; 32-64; Linear, API keys
      notion_token; ntn_; ALNUM; 40-52; Notion, integration tokens
      notion_token; secret_; ALNUM; 43; Notion, legacy integration tokens
      airtable_token; pat; DOTTED; 77-81; Airtable, personal access tokens
      airtable_oauth; oaa; DOTTED; 60-220; Airtable, OAuth access tokens
      figma_token; figd_, figo_, figu_; URL_SAFE; 38-200; Figma, access tokens
      figma_token; ~figma; UUID; 41; Figma, access tokens of old
      clickup_token; pk_; URL_SAFE; 40-41; ClickUp, personal tokens
      asana_token; ~asana secret|token|key|asana!; LOWER_ALNUM; 32; Asana, client secrets
      asana_token; ~asana; PATH; 30-100; Asana, personal access tokens
      contentful_token; CFPAT-; URL_SAFE; 43; Contentful, management tokens
      typeform_token; tfp_; DOTTED; 40-64; Typeform, personal tokens
      algolia_key; ~algolia key|token|secret|algolia!; LOWER_ALNUM; 32; Algolia, API keys
      apify_token; apify_api_; ALNUM; 32-44; Apify, API tokens
      dependency_track_key; odt_; ALNUM; 32-255; Dependency-Track, API keys
      stackhawk_key; hawk.; DOTTED; 41; StackHawk, API keys
      infracost_key; ico-; ALNUM; 32; Infracost, API keys
      adafruit_key; aio_; ALNUM; 28; Adafruit IO, keys
      wakatime_key; waka_; UUID; 36; WakaTime, API keys
      settlemint_token; sm_pat_, sm_aat_, sm_sat_; ALNUM; 16; SettleMint, access tokens
      defined_networking_key; dnkey-; URL_SAFE; 70-90; Defined Networking, API keys
      okta_token; ~okta|ssws; WORD; 42; Okta, API tokens
      auth0_key; ~auth0 secret|token|key; WORD; 60-70; Auth0, client secrets
      securitytrails_key; ~securitytrails key|token|secret; ALNUM; 32; SecurityTrails, API keys
      virustotal_key; ~virustotal api_key|apikey|api-key|api key|token; HEX_LOWER; 64; VirusTotal, API keys
      packagist_token; packagist_uut_, packagist_ort_, packagist_out_, packagist_cut_; HEX_LOWER; 68; Private Packagist, tokens
      openvsx_token; ovsxat_; UUID; 36; Open VSX, access tokens
      rootly_key; rootly_; HEX_LOWER; 64; Rootly, API keys
      configcat_key; configcat-sdk-1/; PATH; 45; ConfigCat, SDK keys
      unkey_key; unkey_; ALNUM; 20-40; Unkey, root keys
      jetbrains_token; perm:, perm-; DOTTED; 60-140; JetBrains Hub, permanent tokens
      thunderstore_token; tss_ ~thunderstore; ALNUM; 36-48; Thunderstore, API tokens
      ory_token; ory_pat_, ory_at_, ory_rt_, ory_st_, ory_ac_; DOTTED; 32-120; Ory, tokens
      stytch_secret; secret-live-, secret-test-; URL_SAFE; 30-48; Stytch, project secrets
      statsig_key; secret-; ALNUM; 42-44; Statsig, server secrets
      liveblocks_key; sk_prod_, sk_dev_; URL_SAFE; 60-70; Liveblocks, secret keys
      axiom_token; xaat-, xapt-; UUID; 36; Axiom, API and personal access tokens
      inngest_key; signkey-prod-, signkey-test-, signkey-branch-; HEX_LOWER; 32-64; Inngest, signing keys
      trigger_key; tr_prod_, tr_dev_, tr_stg_, tr_preview_; ALNUM; 20-32; Trigger.dev, secret keys
      socket_token; sktsec_; WORD; 20-80; Socket, API tokens
      valtown_token; vtwn_; ALNUM; 20-64; Val Town, API tokens
      """;

  private DeveloperTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      all.add(
          switch (definition.name()) {
            case "airtable_token" -> TokenTable.also(definition, token -> token.charAt(17) == '.');
            case "airtable_oauth" -> TokenTable.also(definition, token -> token.contains(".v1."));
            case "clickup_token" ->
                TokenTable.also(definition, token -> token.matches("pk_\\d{7,8}_[0-9A-Z]{32}"));
            case "okta_token" -> TokenTable.also(definition, token -> token.startsWith("00"));
            case "asana_token" ->
                definition.min() == 32
                    ? definition
                    : TokenTable.also(
                        definition,
                        t -> t.matches("\\d+/[0-9a-f]{10,24}(/\\d{10,20})?:[0-9a-z]{30,64}"));
            case "octopus_key",
                "crates_token",
                "nuget_key",
                "notion_token",
                "artifactory_key",
                "unkey_key",
                "jetbrains_token" ->
                TokenTable.also(definition, TokenChecks::mixed);
            case "statsig_key" -> TokenTable.also(definition, TokenChecks::mixedCase);
            default -> definition;
          });
    }
    all.add(
        TokenDefinition.named("harness_token", "pat.")
            .near("harness")
            .valid(TokenChecks::random)
            .body(Alphabet.DOTTED, 60, 80, "Harness, API tokens"));
    all.add(
        TokenDefinition.named("asana_token", "1/", "2/")
            .valid(t -> t.matches("[12]/\\d{13,17}(?:/\\d{13,17})?:[0-9a-f]{32}"))
            .body(Alphabet.PATH, 45, 70, "Asana, personal access tokens"));
    return all;
  }
}
