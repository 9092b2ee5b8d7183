using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using SharpFuzz;

var harnesses = new Dictionary<string, Action<string>>
{
    ["decision"] = text => Decide(text),
    ["accept"] = text => ManifestAccept.IsPushCheck(new StringValues(text.Split('\n'))),
    ["url"] = text => Repair(text),
    ["challenge"] = text => Challenge(text),
};
if (args is not [var name] || !harnesses.TryGetValue(name, out var harness))
{
    Console.Error.WriteLine($"Usage: RegistryRouter.Fuzzing {string.Join('|', harnesses.Keys)}");
    return 2;
}
Fuzzer.OutOfProcess.Run(input => harness(Text(input)));
return 0;

// A byte a character, as a header arrives.
static string Text(Stream input)
{
    using var bytes = new MemoryStream();
    input.CopyTo(bytes);
    return Encoding.Latin1.GetString(bytes.ToArray());
}

static void Decide(string text)
{
    var method = text.Split(' ', 2);
    var decision = RequestRouter.Decide(method[0], method.Length > 1 ? method[1] : "/", StringValues.Empty, new RoutingOptions());
    if (decision.Upstream is null == decision.Refusal is null)
        throw new InvalidOperationException("A request goes nowhere and is not refused, or both.");
    if (decision.Upstream == Upstream.Group && method[0] is not ("GET" or "HEAD") && decision.Operation != RegistryOperation.Token)
        throw new InvalidOperationException("A write goes to the group.");
}

static void Repair(string url)
{
    UpstreamAddress[] upstreams = [UpstreamAddress.Parse("http://nexus:8083/repository/group"), UpstreamAddress.Parse("http://nexus:8082")];
    var origin = new PublicOrigin("https", new HostString("registry.example.com"));
    var repair = new UrlRepair(upstreams, upstreams[1]);
    var repaired = repair.Repair(url, origin);
    if (repair.Repair(repaired, origin) != repaired)
        throw new InvalidOperationException("What was repaired would be repaired again.");
}

static void Challenge(string text)
{
    using var answer = new HttpResponseMessage();
    answer.Headers.TryAddWithoutValidation("WWW-Authenticate", text);
    UpstreamChallenge.Of(answer);
}
