namespace RegistryRouter.MicroBenchmarks;

/// <summary>Request targets as Docker, containerd and a browser send them.</summary>
internal static class RequestTargets
{
    public const string Ping = "/v2/";
    public const string Manifest = "/v2/library/nginx/manifests/1.27-alpine";
    public const string Blob =
        "/v2/team/project/service/blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    public const string Upload =
        "/v2/team/project/service/blobs/uploads/c130bc9a-1f2e-4d3c-8b4a-5e6f7a8b9c0d?digest=sha256%3Ae3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    public const string Interface = "/static/rapture/nexus-rapture-prod.js?_v=3.85.0-03";
    public const string ScopedPackage = "/repository/npm-proxy/@angular%2fcore";
}
