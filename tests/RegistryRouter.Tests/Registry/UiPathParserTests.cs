using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

/// <summary>Which paths of Nexus' own port reach a Docker repository: endpoint, repository, reference.</summary>
public sealed class UiPathParserTests
{
    [Theory]
    [InlineData("/repository/docker/v2", "Ping", "", "")]
    [InlineData("/repository/docker/v2/", "Ping", "", "")]
    [InlineData("/repository/docker/v2/token", "Token", "", "")]
    [InlineData("/repository/docker/v2/_catalog", "Catalog", "", "")]
    [InlineData("/repository/docker/v2/team/app/tags/list", "TagList", "team/app", "")]
    [InlineData("/repository/docker/v2/team/app/manifests/v1", "Manifest", "team/app", "v1")]
    [InlineData("/repository/docker/v2/team/app/manifests/sha256%3A0", "Manifest", "team/app", "sha256%3A0")]
    [InlineData("/repository/docker/v2/app/blobs/sha256:0", "Blob", "app", "sha256:0")]
    [InlineData("/repository/docker/v2/app/blobs/uploads", "UploadSession", "app", "")]
    [InlineData("/repository/docker/v2/app/blobs/uploads/", "UploadSession", "app", "")]
    [InlineData("/repository/docker/v2/app/blobs/uploads/1/2", "UploadSession", "app", "1/2")]
    [InlineData("/repository/docker/v2/app/referrers/sha256:0", "Referrers", "app", "sha256:0")]
    [InlineData("/repository/docker/v2/app/manifests/v1/", "OtherV2", "", "")]
    [InlineData("/repository/docker/v2/app/tags/v1", "OtherV2", "", "")]
    [InlineData("/repository/v2/v2/v2/manifests/v2", "Manifest", "v2", "v2")]
    [InlineData("/repository/repository/v2/repository/manifests/v2", "Manifest", "repository", "v2")]
    [InlineData("/nexus/repository/docker/v2/team/app/manifests/v1", "Manifest", "team/app", "v1")]
    [InlineData("/repository/docker/v1/search", "Search", "", "")]
    [InlineData("/repository/docker/v1/_ping", "Search", "", "")]
    [InlineData("/repository/docker/v1/repositories/team/app/tags", "OtherV1", "", "")]
    [InlineData("/v2/docker/team/app/manifests/v1", "Manifest", "docker/team/app", "v1")]
    [InlineData("/v2/docker/app/blobs/uploads/", "UploadSession", "docker/app", "")]
    [InlineData("/v2/", "Ping", "", "")]
    [InlineData("/v2/anything", "OtherV2", "", "")]
    [InlineData("/v1/anything", "OtherV1", "", "")]
    public void A_path_that_reaches_a_Docker_repository_is_read_as_the_registry_reads_it(string target, string endpoint, string repository, string reference)
    {
        foreach (var path in new[] { UiPathParser.Parse(target), UiPathParser.Parse(target + "?x=/repository/y/v2/") })
        {
            (path.Endpoint.ToString(), path.Repository.ToString(), path.Reference.ToString(), path.IsRegistry)
                .Should().Be((endpoint, repository, reference, true), target);
        }
    }

    [Theory]
    [InlineData("/service/rest/v1/components")]
    [InlineData("/service/rest/v1/components?repository=docker")]
    [InlineData("/service/rest/v1/components/ZG9ja2VyOjE%3D")]
    [InlineData("/service/rest/beta/components")]
    [InlineData("/service/rest/v1/assets/ZG9ja2VyOjE")]
    [InlineData("/service/rest/v1/staging/move/docker?name=app")]
    [InlineData("/service/rest/v1/staging/delete")]
    [InlineData("/service/rest/internal/ui/upload/docker")]
    [InlineData("/nexus/service/rest/v1/components")]
    public void Component_paths_are_recognized(string target) =>
        (UiPathParser.Parse(target).Endpoint, UiPathParser.Parse(target).IsRegistry).Should().Be((RegistryEndpoint.Component, false));

    [Theory]
    [InlineData("/")]
    [InlineData("/V2/app/manifests/v1")]
    [InlineData("/service/extdirect")]
    [InlineData("/service/rest/v1/repositories/docker/hosted")]
    [InlineData("/service/rest/v1/search/assets")]
    [InlineData("/service/rest/internal/ui/repositories")]
    [InlineData("/service/rest/components")]
    [InlineData("/repository/docker")]
    [InlineData("/repository/v2/app/manifests/v1")]
    [InlineData("/repository/maven/com/v2/app/manifests/v1")]
    [InlineData("/repository/nuget/v3/index.json")]
    [InlineData("/repository/raw/v2/app.tgz")]
    [InlineData("/repository/raw/v2/manifests/deployment.yaml")]
    [InlineData("/repository/conan/v1/ping")]
    [InlineData("/repository/conan/v2/conans/search")]
    [InlineData("/repository/npm/@scope%2fname")]
    [InlineData("/repository/raw/a%20b;c")]
    [InlineData("/repository/raw/docs/v2/a%20b.pdf")]
    [InlineData("/repository/maven//org/a")]
    [InlineData("/service/rest/v1/search?q=%2e%2e/components")]
    [InlineData("/service/rest/v1/repositories/a%20b")]
    public void Other_paths_are_not_registry_paths(string target) =>
        UiPathParser.Parse(target).Endpoint.Should().Be(RegistryEndpoint.None);

    [Theory]
    [InlineData("/repository/x/%76%32/a/manifests/v1")]
    [InlineData("/repository/x/%2576%32/a/manifests/v1")]
    [InlineData("/repository/x/v%32/a/manifests/v1")]
    [InlineData("/repository/x/%u0076%u0032/a/manifests/v1")]
    [InlineData("/%72epository/x/v2/a/manifests/v1")]
    [InlineData("/repository/x/..;/x/v2/a/manifests/v1")]
    [InlineData("/repository/x/v2;y/a/manifests/v1")]
    [InlineData("/repository/x;y/v2/a/manifests/v1")]
    [InlineData("/repository/x;%2fy/v2/a/manifests/v1")]
    [InlineData("/repository;y/x/v2/a/manifests/v1")]
    [InlineData("/repository/x//v2/a/manifests/v1")]
    [InlineData("/repository//x/v2/a/manifests/v1")]
    [InlineData("//repository/x/v2/a/manifests/v1")]
    [InlineData("/repository/x/v2//a/manifests/v1")]
    [InlineData("/repository/x/./v2/a/manifests/v1")]
    [InlineData("/./repository/x/v2/a/manifests/v1")]
    [InlineData("/repository/y/../x/v2/a/manifests/v1")]
    [InlineData("/y/../repository/x/v2/a/manifests/v1")]
    [InlineData("/repository/x/y/../v2/a/manifests/v1")]
    [InlineData("/repository/x/%2e%2e/x/v2/a/manifests/v1")]
    [InlineData("/repository%2fx/v2/a/manifests/v1")]
    [InlineData("/repository/x%2fv2%2fa%2fmanifests%2fv1")]
    [InlineData("/repository/x/v2%2fa/manifests/v1")]
    [InlineData("/repository/x\\v2/a/manifests/v1")]
    [InlineData("/repository/x%5cv2/a/manifests/v1")]
    [InlineData("/repository/x/v2/a/m%61nifests/v1")]
    [InlineData("/repository/x/v2/a/manifests/v1;z")]
    [InlineData("/repository/x/v2/a/manifests/v1#z")]
    [InlineData("/repository/x/v1//search")]
    [InlineData("/nexus//repository/x/v2/a/manifests/v1")]
    [InlineData("/v2/a/../b/manifests/v1")]
    [InlineData("//v2/a/manifests/v1")]
    [InlineData("/x/..;/v2/a/manifests/v1")]
    [InlineData("/service/rest/v1/%63omponents")]
    [InlineData("/service/rest/v1//components")]
    [InlineData("/service/rest/v1/components;x")]
    [InlineData("/service/rest/v1/search/../assets/1")]
    [InlineData("/service//rest/v1/staging/move/docker")]
    [InlineData("/service/%72est/internal/ui/upload/docker")]
    public void An_ambiguous_path_counts_if_one_reading_is_a_registry_path(string target) =>
        UiPathParser.Parse(target).Endpoint.Should().Be(RegistryEndpoint.Ambiguous);
}
