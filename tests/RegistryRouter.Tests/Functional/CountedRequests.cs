using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Tests.Functional;

internal static class CountedRequests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    extension(RunningRouter router)
    {
        /// <summary>A client gets its response before the request is counted.</summary>
        public void WaitUntilCounted(int requests)
        {
            var traffic = router.Services.GetRequiredService<Traffic>();
            SpinWait.SpinUntil(() => traffic.Cells.Sum(cell => cell.Requests) >= requests, Limit).Should().BeTrue("every request is counted");
        }
    }
}
