# Every way in which the cmdlets of a bus fail: its id, and what to do.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    $noServer = -not (Get-StagedBus) -or -not (Get-NatsServer)
    $noBus = -not (Get-StagedBus)
    $script:withoutServer = @(
        @{ Id = 'BusUnavailable'; Case = 'nobody listens'; Call = { Connect-BinanceUserStreamBus "nats://127.0.0.1:$(Get-UnusedPort)" -TimeoutSec 1 } }
        @{ Id = 'BusUnavailable'; Case = 'no address'; Call = { Connect-BinanceUserStreamBus 'http://127.0.0.1' } }
        @{ Id = 'BusUnavailable'; Case = 'only commas'; Call = { Connect-BinanceUserStreamBus ' , ' } }
        @{ Id = 'BusCredentialMalformed'; Case = 'a password in the address'; Call = { Connect-BinanceUserStreamBus 'nats://desk:Secr3t@127.0.0.1' } }
        @{ Id = 'BusCredentialMalformed'; Case = 'a file that is not there'; Call = { Connect-BinanceUserStreamBus nats://127.0.0.1 -CredentialPath (Join-Path $TestDrive none.creds) } }
        @{ Id = 'BusCredentialMalformed'; Case = 'a file that is no seed'; Call = { Connect-BinanceUserStreamBus nats://127.0.0.1 -NKeyPath $noSeed } }
    )
    $script:withServer = @(
        @{ Id = 'BusNotInitialized'; Case = 'no stream'; Call = { Read-BinanceUserStreamBus $connected -NoWait } }
        @{ Id = 'BusLayoutRejected'; Case = 'three copies on one server'; Call = { Initialize-BinanceUserStreamBus $connected } }
        @{ Id = 'BusLayoutRejected'; Case = 'ids that outlive their messages'; Call = { Initialize-BinanceUserStreamBus $connected -Replicas 1 -MaximumAge 00:10:00 -DuplicateWindow 00:20:00 } }
        @{ Id = 'BusNotPermitted'; Case = 'a server that asks who we are'; Call = { Connect-BinanceUserStreamBus $closed.Address -TimeoutSec 5 } }
        @{ Id = 'BusLayoutDiffers'; Case = 'reading a stream of something else'; Call = { Read-BinanceUserStreamBus $sales -NoWait } }
        @{ Id = 'BusLayoutDiffers'; Case = 'changing a stream of something else'; Call = { Initialize-BinanceUserStreamBus $sales -Replicas 1 } }
        @{ Id = 'BusReaderInUse'; Case = 'a name that is read with'; Call = { Read-InUse } }
    )
    # What no command of this file brings about; where it is tested is named.
    $script:elsewhere = @(
        @{ Id = 'BusVersionRefused'; By = 'RudeServerTests' }
        @{ Id = 'BusHostNameInUse'; By = 'NameGuard' }
        @{ Id = 'BusPlaintextRefused'; By = 'Nats' }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    if (Get-StagedBus) { Import-Module (Get-StagedBus) -Force }
    $noSeed = Join-Path $TestDrive no-seed
    [IO.File]::WriteAllText($noSeed, "S3cretOfTheUser`n")

    # The error of a call, with all that a user sees of it.
    function Get-Failure([scriptblock] $Call) {
        $failure = $null
        try { & $Call } catch { $failure = $_ }
        $failure
    }

    function Assert-Failure($Failure, [string] $Id) {
        $Failure.FullyQualifiedErrorId | Should -BeLike "$Id,BinanceUserStreams.Bus.Commands.*Command"
        $entry = [BinanceUserStreams.Errors.ErrorCatalogue]::Find($Id)
        "$($Failure.CategoryInfo.Category)" | Should -Be $entry.Category
        $Failure.ErrorDetails.RecommendedAction | Should -Be $entry.RecommendedAction
        "$Failure" | Should -Not -Match '\{0\}|S3cretOfTheUser|Secr3t'
    }
}

Describe 'Without a server' -Skip:$noBus {
    It '<Case> is <Id>' -ForEach $withoutServer { Assert-Failure (Get-Failure $Call) $Id }
}

Describe 'With a server' -Skip:$noServer {
    BeforeAll {
        $server = Start-NatsServer (Join-Path $TestDrive open)
        $closed = Start-NatsServer (Join-Path $TestDrive closed) 'authorization { user: desk, password: S3cretOfTheUser }'
        $connected = Connect-BinanceUserStreamBus $server.Address

        # A stream that has the name of a fleet's and takes something else.
        $sales = Connect-BinanceUserStreamBus $server.Address -Prefix sales
        $engineOfSales = $sales.GetType().GetProperty('Engine', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($sales)
        $layout = [Activator]::CreateInstance($sales.GetType().Assembly.GetType('BinanceUserStreams.Fleet.Engine.BusLayout'), 'SALES', 'orders.>')
        $layout.GetType().GetProperty('Replicas').SetValue($layout, 1)
        $engineOfSales.GetType().GetMethod('ApplyAsync').Invoke($engineOfSales, @($layout, [System.Threading.CancellationToken]::None)).
            GetAwaiter().GetResult()

        # One reads in this pipeline, and a second one begins within it.
        function Read-InUse {
            $other = Connect-BinanceUserStreamBus $server.Address -Prefix other
            $null = Initialize-BinanceUserStreamBus $other -Replicas 1
            $engine = $other.GetType().GetProperty('Engine', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($other)
            $settings = [Activator]::CreateInstance($other.GetType().Assembly.GetType('BinanceUserStreams.Fleet.Engine.ReaderSettings'))
            $settings.GetType().GetProperty('Name').SetValue($settings, 'risk')
            $open = $engine.GetType().GetMethod('OpenReaderAsync')
            $reader = $open.Invoke($engine, @($settings, [System.Threading.CancellationToken]::None)).GetAwaiter().GetResult()
            try { Read-BinanceUserStreamBus $other -Name risk -NoWait }
            finally {
                $reader.Dispose()
                $other | Disconnect-BinanceUserStreamBus
            }
        }
    }

    AfterAll {
        $connected, $sales | Disconnect-BinanceUserStreamBus
        $server.Stop()
        $closed.Stop()
    }

    It '<Case> is <Id>' -ForEach $withServer { Assert-Failure (Get-Failure $Call) $Id }
}

Describe 'The catalogue' {
    It 'has a row here, or a test elsewhere, for every error of a bus' {
        $ids = [Enum]::GetNames([BinanceUserStreams.Errors.BinanceErrorId]) -like 'Bus*'
        $rows = [regex]::Matches([IO.File]::ReadAllText($PSCommandPath), "@\{ Id = '(\w+)'").ForEach({ $_.Groups[1].Value })
        $rows | Sort-Object -Unique | Should -Be ($ids | Sort-Object)
    }
}
