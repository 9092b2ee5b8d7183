# Build: docker build -t registry-router .
# The default run-time image is the chiseled one: no shell, no package manager, runs as uid 1654. To have a shell in the
# image: docker build --build-arg RUNTIME_TAG=10.0 -t registry-router .
ARG SDK_TAG=10.0
ARG RUNTIME_TAG=10.0-noble-chiseled

FROM mcr.microsoft.com/dotnet/sdk:${SDK_TAG} AS build
WORKDIR /build
# Packages change more seldom than code, so they have a layer of their own.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/NexusStandIn/NexusStandIn.csproj src/NexusStandIn/
COPY src/RegistryRouter/RegistryRouter.csproj src/RegistryRouter/
COPY src/RegistryRouter.Server/RegistryRouter.Server.csproj src/RegistryRouter.Server/
RUN dotnet restore src/RegistryRouter --use-current-runtime -p:PublishReadyToRun=true
COPY src src
RUN dotnet publish src/RegistryRouter --no-restore --use-current-runtime --no-self-contained \
    -p:PublishReadyToRun=true -p:DebugType=none -p:GenerateDocumentationFile=false -p:SatelliteResourceLanguages=en \
    --configuration Release --output /out/app \
    && mkdir /out/data /out/cache

FROM mcr.microsoft.com/dotnet/aspnet:${RUNTIME_TAG}
ARG VERSION=dev
LABEL org.opencontainers.image.title="RegistryRouter" \
      org.opencontainers.image.description="One address for docker pull, docker push and the browser, in front of Sonatype Nexus Repository 3" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
WORKDIR /app
COPY --from=build /out/app ./
# A new volume takes its owner from these folders; there is no shell here to change it later.
COPY --from=build --chown=1654:1654 /out/data /data
COPY --from=build --chown=1654:1654 /out/cache /cache
ENV Data__Directory=/data
# The youngest generation of the heap in 4 MiB instead of as much as the processor's cache: less memory, no more CPU.
ENV DOTNET_GCgen0size=0x400000
VOLUME /data
USER $APP_UID
EXPOSE 8443 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["/app/registry-router", "healthcheck"]
ENTRYPOINT ["/app/registry-router"]
