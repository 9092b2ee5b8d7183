namespace RegistryRouter.Provisioning;

/// <summary>Sets up Nexus step by step. Changes only what differs.</summary>
internal sealed class NexusProvisioner(ProvisionRequest request, TextWriter output, TimeProvider time)
{
    /// <summary>Time between two checks of a starting Nexus.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <exception cref="ProvisionException">The setup failed; completed steps are kept.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var report = new ProvisionReport(output, request.IsDryRun);
        using var nexus = new NexusRest(request.Nexus, request.CaFile);
        var setup = new NexusSetup(nexus, report);
        foreach (var step in Steps())
            await step.RunAsync(setup, cancellationToken);
        report.Summary();
        report.Note($"settings for the router: {string.Join(' ', Addresses())}");
    }

    private IEnumerable<IProvisionStep> Steps() =>
    [
        new WritableStep(request.Wait, Pause, time),
        new AdminStep(request.FirstPassword, request.Password),
        new LicenceStep(request.AcceptsLicence),
        new RealmStep(),
        .. request.AnonymousAccess is { } isWanted ? (IProvisionStep[])[new AnonymousStep(isWanted)] : [],
        new BlobStoreStep(request.BlobStore),
        .. RepositorySpec.All(request).Select(spec => new RepositoryStep(spec, request.Remote)),
        .. request.Accounts.SelectMany(account => (IProvisionStep[])[new RoleStep(account, request.Repositories), new UserStep(account)]),
    ];

    private IEnumerable<string> Addresses()
    {
        yield return $"Nexus__Group={Address(request.Ports?.Group, request.Repositories.Group)}";
        yield return $"Nexus__Hosted={Address(request.Ports?.Hosted, request.Repositories.Hosted)}";
        yield return $"Nexus__Ui={request.Nexus.Origin}{request.Nexus.PathPrefix}";
    }

    // Connector ports use plain HTTP.
    private string Address(int? port, string repository) => port is null
        ? $"{request.Nexus.Origin}{request.Nexus.PathPrefix}/repository/{repository}"
        : $"http://{request.Nexus.Host}:{port}";
}
