namespace NexusStandIn;

/// <summary>How a group answers a write; the free edition of Nexus cannot deploy to a group.</summary>
public enum GroupWrite
{
    /// <summary>403 with the code <c>DENIED</c> and the text about the PRO licence.</summary>
    Denied403,

    /// <summary>404 with an empty body.</summary>
    Empty404,
}

/// <summary>What a repository asks for on 401; Nexus' <c>forceBasicAuth</c>.</summary>
public enum Challenge
{
    /// <summary><c>forceBasicAuth: false</c>: a bearer token; anonymous reads are possible.</summary>
    Bearer,

    /// <summary><c>forceBasicAuth: true</c>: Basic; a read without credentials is 401, even with anonymous access on.</summary>
    Basic,
}

/// <summary>Known ways in which Nexus has got the address of its token endpoint wrong.</summary>
public enum RealmBug
{
    /// <summary>The address follows the forwarded headers.</summary>
    None,

    /// <summary><c>null://host/…</c> when X-Forwarded-Proto is missing (Nexus 3.77.0 to 3.78.2).</summary>
    NullScheme,

    /// <summary><c>host:port:port</c> (Nexus 3.78 to 3.80).</summary>
    DoubledPort,

    /// <summary>The client's host with the connector's own port.</summary>
    InnerPort,

    /// <summary>The connector's own address.</summary>
    InnerAddress,

    /// <summary>Always <c>http</c>.</summary>
    WrongScheme,

    /// <summary><c>http://host:443</c> (Nexus 3.69).</summary>
    PortFromScheme,
}

/// <summary>The form of the <c>Location</c> header.</summary>
public enum Location
{
    /// <summary>Only a path, as Nexus answers.</summary>
    Relative,

    /// <summary>With the scheme and host of the request (Host, X-Forwarded-Proto).</summary>
    Absolute,

    /// <summary>With the connector's own address.</summary>
    AbsoluteInner,

    /// <summary>With the host of the request and the scheme it did not have.</summary>
    AbsoluteWrongScheme,
}

/// <summary>How <c>POST /v2/token</c> is answered; containerd and helm try it before GET.</summary>
public enum TokenPost
{
    /// <summary>404, after which containerd and helm fall back to GET.</summary>
    NotFound404,

    /// <summary>405, with the same consequence.</summary>
    MethodNotAllowed405,

    /// <summary>200 to the OAuth 2 grants <c>password</c> and <c>refresh_token</c>.</summary>
    Ok,
}

/// <summary>The write policy of the hosted repository.</summary>
public enum WritePolicy
{
    /// <summary>A tag may be moved.</summary>
    Allow,

    /// <summary>A tag is written once; a second time is 400 <c>BLOB_UPLOAD_INVALID</c>.</summary>
    AllowOnce,
}

/// <summary>How a cross-repository mount is answered.</summary>
public enum Mount
{
    /// <summary>201 when this repository holds the blob, 202 and an upload session otherwise.</summary>
    Mounts,

    /// <summary>Always 202 and an upload session.</summary>
    Never,

    /// <summary>500 with an HTML page.</summary>
    Error500,
}
