namespace RegistryRouter.Server.Push;

/// <summary>What a descriptor in an index points to.</summary>
internal enum DescriptorKind
{
    /// <summary>A manifest or another index.</summary>
    Manifest,

    /// <summary>A layer or a configuration.</summary>
    Blob,

    /// <summary>Unknown from its media type.</summary>
    Either,
}
