using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace RegistryRouter.EndToEndTests.Packaging;

public partial class KubernetesTests
{
    private static readonly string Folder = RepositoryFile.Find("config/kubernetes");

    private static readonly V1Deployment Deployment = Load<V1Deployment>("deployment");

    private static readonly V1Container Router = Deployment.Spec.Template.Spec.Containers.Single();

    public static TheoryData<string> Manifests =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)).Where(name => name != "kustomization.yaml")];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_manifest_has_only_fields_that_Kubernetes_knows(string file)
    {
        var load = () => KubernetesYaml.LoadAllFromString(Read(file), strict: true);

        load.Should().NotThrow().Which.Should().ContainSingle().Which.Should().BeAssignableTo<IKubernetesObject<V1ObjectMeta>>();
    }

    [Fact]
    public void An_unknown_field_is_an_error()
    {
        var load = () => KubernetesYaml.LoadAllFromString(Read("deployment.yaml").Replace("runAsNonRoot", "runAsNoRoot", StringComparison.Ordinal), strict: true);

        load.Should().Throw<YamlDotNet.Core.YamlException>();
    }

    [Fact]
    public void Every_manifest_is_applied() =>
        Resource.Matches(Read("kustomization.yaml")).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Manifests.Select(row => row.Data));

    [Fact]
    public void Every_variable_is_a_key_of_the_configuration() =>
        Read("registry-router.env").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0])
            .Should().NotBeEmpty().And.OnlyContain(variable => ShippedConfiguration.HasKey(variable));

    [Fact]
    public void Every_selector_matches_the_pods()
    {
        var labels = Deployment.Spec.Template.Metadata.Labels;

        Deployment.Spec.Selector.MatchLabels.Should().BeEquivalentTo(labels);
        Deployment.Spec.Template.Spec.TopologySpreadConstraints.Single().LabelSelector.MatchLabels.Should().BeEquivalentTo(labels);
        Load<V1Service>("service").Spec.Selector.Should().BeEquivalentTo(labels);
        Load<V1PodDisruptionBudget>("disruption-budget").Spec.Selector.MatchLabels.Should().BeEquivalentTo(labels);
        Load<V2HorizontalPodAutoscaler>("autoscaler").Spec.ScaleTargetRef.Name.Should().Be(Deployment.Metadata.Name);
    }

    [Fact]
    public void The_service_and_the_probes_use_ports_of_the_router()
    {
        var ports = Router.Ports.Select(port => port.Name);

        Load<V1Service>("service").Spec.Ports.Select(port => port.TargetPort.Value).Should().BeSubsetOf(ports);
        new[] { Router.StartupProbe, Router.LivenessProbe, Router.ReadinessProbe }.Select(probe => probe.HttpGet.Port.Value).Should().OnlyContain(port => port == "management");
    }

    [Fact]
    public void The_grace_period_of_a_pod_covers_the_shutdown() =>
        TimeSpan.FromSeconds(Deployment.Spec.Template.Spec.TerminationGracePeriodSeconds!.Value).Should().BeGreaterThan(ShippedConfiguration.TimeToEnd);

    [Fact]
    public void A_pod_has_no_more_rights_than_it_needs()
    {
        Deployment.Spec.Template.Spec.SecurityContext.RunAsNonRoot.Should().BeTrue();
        Deployment.Spec.Template.Spec.AutomountServiceAccountToken.Should().BeFalse();
        Router.SecurityContext.ReadOnlyRootFilesystem.Should().BeTrue();
        Router.SecurityContext.AllowPrivilegeEscalation.Should().BeFalse();
        Router.SecurityContext.Capabilities.Drop.Should().Equal("ALL");
    }

    [Fact]
    public void The_cache_is_a_writable_volume_of_the_pod_that_is_larger_than_the_cache_may_be()
    {
        var mount = Router.VolumeMounts.Single(mount => $"Cache__Directory={mount.MountPath}" == Read("registry-router.env").Split('\n').Single(line => line.StartsWith("Cache__Directory", StringComparison.Ordinal)));
        var volume = Deployment.Spec.Template.Spec.Volumes.Single(volume => volume.Name == mount.Name);

        mount.ReadOnlyProperty.Should().NotBe(true);
        Deployment.Spec.Template.Spec.SecurityContext.FsGroup.Should().Be(Deployment.Spec.Template.Spec.SecurityContext.RunAsGroup);
        volume.EmptyDir.SizeLimit.ToString().Should().Be("20Gi");
        Read("registry-router.env").Should().Contain("\nCache__MaxSize=16GiB\n");
    }

    [GeneratedRegex(@"^  - ([a-z-]+\.yaml)$", RegexOptions.Multiline)]
    private static partial Regex Resource { get; }

    private static T Load<T>(string name) => KubernetesYaml.Deserialize<T>(Read($"{name}.yaml"), strict: true);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
