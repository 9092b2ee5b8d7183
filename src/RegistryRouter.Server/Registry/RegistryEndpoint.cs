namespace RegistryRouter.Server.Registry;

/// <summary>What a request path refers to, regardless of the method.</summary>
internal enum RegistryEndpoint
{
    /// <summary>Not under <c>/v1/</c> or <c>/v2/</c>: the web UI and Nexus' other formats.</summary>
    None,

    /// <summary>An ambiguous path that two servers could interpret differently; never forwarded.</summary>
    Ambiguous,

    /// <summary><c>/v2/</c>, the API version check.</summary>
    Ping,

    /// <summary><c>/v2/token</c>, Nexus' token service.</summary>
    Token,

    /// <summary><c>/v2/_catalog</c>.</summary>
    Catalog,

    /// <summary><c>/v2/&lt;name&gt;/tags/list</c>.</summary>
    TagList,

    /// <summary><c>/v2/&lt;name&gt;/manifests/&lt;reference&gt;</c>.</summary>
    Manifest,

    /// <summary><c>/v2/&lt;name&gt;/blobs/&lt;digest&gt;</c>.</summary>
    Blob,

    /// <summary><c>/v2/&lt;name&gt;/blobs/uploads/…</c>.</summary>
    UploadSession,

    /// <summary><c>/v2/&lt;name&gt;/referrers/&lt;digest&gt;</c>.</summary>
    Referrers,

    /// <summary>Anything else under <c>/v2/</c>.</summary>
    OtherV2,

    /// <summary><c>/v1/search</c> and the <c>/v1/_ping</c> that <c>docker search</c> sends before it.</summary>
    Search,

    /// <summary>Anything else under <c>/v1/</c>.</summary>
    OtherV1,

    /// <summary>A path of Nexus' REST API that uploads, moves and deletes components of all formats.</summary>
    Component,
}
