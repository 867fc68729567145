# The companion module as it ships: what import loads, beside what else a process has, and its cmdlets against a real server.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    $bus = Get-StagedBus
    $noServer = -not (Get-NatsServer)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    $module = Get-StagedModule
    $bus = Get-StagedBus
    $imports = "Import-Module '$module'; Import-Module '$bus';"
    $loaded = '[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object FullName'
    $nowhere = "Connect-BinanceUserStreamBus nats://127.0.0.1:$(Get-UnusedPort) -TimeoutSec 1"
    $tried = "try { $nowhere } catch { `$_.FullyQualifiedErrorId }"
}

Describe 'The companion module' -Skip:(-not $bus) {
    It 'has a valid manifest, and the version of the main module' {
        $text = [IO.File]::ReadAllText((Join-Path $bus BinanceUserStreams.Bus.psd1))
        $version = (Test-ModuleManifest (Join-Path $module BinanceUserStreams.psd1)).Version
        [regex]::Matches($text, "(?:Module|Required)Version = '(\d+\.\d+\.\d+)'").ForEach({ $_.Groups[1].Value }) | Should -Be "$version", "$version"
    }

    It 'exports the seven cmdlets of a bus' {
        Invoke-FreshEngine "$imports (Get-Command -Module BinanceUserStreams.Bus).Name" | Sort-Object |
            Should -Be Connect-BinanceUserStreamBus, Disconnect-BinanceUserStreamBus, Get-BinanceUserStreamBus,
                Initialize-BinanceUserStreamBus, Read-BinanceUserStreamBus, Remove-BinanceUserStreamBusReader,
                Test-BinanceUserStreamBus
    }

    It 'is refused without the main module' {
        $said = Invoke-FreshEngine "`$env:PSModulePath = ''; try { Import-Module '$bus' -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        "$said" | Should -BeLike '*Modules_*'
    }

    It 'loads nothing of NATS at import' {
        $assemblies = Invoke-FreshEngine "$imports $loaded"
        $assemblies -match '^BinanceUserStreams\.Bus,' | Should -Not -BeNullOrEmpty
        $assemblies -match 'NATS|BinanceUserStreams\.Nats' | Should -BeNullOrEmpty
    }

    It 'leaves the main module alone: it loads nothing of the bus' {
        $assemblies = Invoke-FreshEngine "Import-Module '$module'; $loaded"
        $assemblies -match 'NATS|BinanceUserStreams\.(Bus|Fleet|Nats)' | Should -BeNullOrEmpty
    }

    It 'runs with its own client of NATS when another version was loaded first' {
        $said = Invoke-FreshEngine "`$null = [Reflection.Assembly]::LoadFrom('$(Get-DecoyNatsClient)'); $imports $tried; $loaded"
        $said[0] | Should -BeLike 'BusUnavailable,*'
        $said -match '^NATS\.Client\.Core, Version=999' | Should -Not -BeNullOrEmpty
        $said -match '^NATS\.Client\.Core, Version=3\.' | Should -Not -BeNullOrEmpty
    }

    It 'works again after Remove-Module and Import-Module' {
        $said = Invoke-FreshEngine "$imports $tried; Remove-Module BinanceUserStreams.Bus; Import-Module '$bus'; $tried"
        $said.Count | Should -Be 2
        $said | Should -BeLike 'BusUnavailable,*'
    }

    It 'is imported twice, and in a second runspace' {
        $said = Invoke-FreshEngine "
            $imports Import-Module '$bus' -Force; $tried
            `$state = [initialsessionstate]::CreateDefault(); `$state.ImportPSModule('$module', '$bus')
            [powershell]::Create(`$state).AddScript({ $tried }).Invoke()"
        $said.Count | Should -Be 2
        $said | Should -BeLike 'BusUnavailable,*'
    }
}

Describe 'A bus of one server' -Skip:(-not $bus -or $noServer) {
    BeforeAll {
        Import-Module $module -Force
        Import-Module $bus -Force
        $server = Start-NatsServer (Join-Path $TestDrive nats)
        $connected = Connect-BinanceUserStreamBus $server.Address
    }

    AfterAll {
        $connected | Disconnect-BinanceUserStreamBus
        $server.Stop()
    }

    It 'is connected, and says with what' {
        $connected.IsConnected | Should -BeTrue
        $connected.Servers | Should -Be $server.Address
        "$connected" | Should -Be 'bus, Production'
    }

    It 'has no stream before it is made, and every cmdlet says how it is made' {
        { Read-BinanceUserStreamBus $connected -NoWait -ErrorAction Stop } | Should -Throw -ErrorId 'BusNotInitialized,*'
        (Get-BinanceUserStreamBus $connected).Problems | Should -BeLike '*Initialize-BinanceUserStreamBus*'
        $failed = Test-BinanceUserStreamBus $connected | Where-Object Status -EQ Failed
        $failed.Name | Should -Be Layout
        $failed.RecommendedAction | Should -BeLike '*Initialize-BinanceUserStreamBus*'
        Test-BinanceUserStreamBus $connected -Quiet | Should -BeFalse
    }

    It 'is made, first in words, and is as it is to be then' {
        $said = Invoke-FreshEngine "$imports Initialize-BinanceUserStreamBus (Connect-BinanceUserStreamBus $($server.Address)) -Replicas 1 -WhatIf"
        "$said" | Should -BeLike 'What if: stream BUS: Make it for bus.>: 1 copy of each message, kept for 30 days*bucket BUS-hosts*'
        (Get-BinanceUserStreamBus $connected).Stream | Should -BeNullOrEmpty

        (Initialize-BinanceUserStreamBus $connected -Replicas 1).Changes.Count | Should -Be 2
        (Initialize-BinanceUserStreamBus $connected -Replicas 1).Changes | Should -BeNullOrEmpty
    }

    It 'is changed, with the figures of before and after' {
        $setup = Initialize-BinanceUserStreamBus $connected -Replicas 1 -MaximumAge 7.00:00:00
        $setup.Changes | Should -Be 'stream BUS: Keep messages for 7 days instead of for 30 days: older ones are removed'
    }

    It 'refuses three copies on one server, with the words of the server' {
        { Initialize-BinanceUserStreamBus $connected -Replicas 3 } | Should -Throw -ErrorId 'BusLayoutRejected,*'
    }

    It 'is examined: nothing fails, one copy is a warning, and the stream moves' {
        $checks = Test-BinanceUserStreamBus $connected
        $checks | Where-Object Status -EQ Failed | Should -BeNullOrEmpty
        ($checks | Where-Object Name -EQ Replicas).Status | Should -Be Warning
        ($checks | Where-Object Name -EQ Sequence).Status | Should -Be Passed
        # Nobody asked who we are: whoever comes may do all.
        ($checks | Where-Object Name -EQ Rights).Status | Should -Be Warning
    }

    It 'has no event of the examination for a reader' {
        Read-BinanceUserStreamBus $connected -After ([datetimeoffset]::UtcNow.AddHours(-1)) -NoWait -IncludeStatus | Should -BeNullOrEmpty
    }

    It 'keeps the place of a reader with a name, until it is removed' {
        $null = Read-BinanceUserStreamBus $connected -Name risk -NoWait
        (Get-BinanceUserStreamBus $connected).Readers.Name | Should -Be risk
        Remove-BinanceUserStreamBusReader $connected risk -WhatIf
        (Get-BinanceUserStreamBus $connected).Readers.Name | Should -Be risk
        Remove-BinanceUserStreamBusReader $connected risk -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        (Get-BinanceUserStreamBus $connected).Readers | Should -BeNullOrEmpty
        Remove-BinanceUserStreamBusReader $connected risk -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike 'There is no reader risk*'
    }

    It 'is shown with its problems first' {
        $text = Get-BinanceUserStreamBus $connected | Out-String -Width 80
        $text | Should -Match '(?s)Bus +: bus, Production, nats://.*Problems +: none.*Accounts +: none.*Stream +: BUS, '
    }

    It 'stops at once while it is read' {
        $stopped = Stop-WhileReading $module $bus $server.Address
        $stopped | Should -Be Stopped
    }
}

# A test that is not run says why.
Describe 'What the bus needs here' {
    It 'is a nats-server, and the companion module' {
        if (-not $bus) { Set-ItResult -Skipped -Because 'BinanceUserStreams.Bus is not laid out beside the main module' }
        elseif (-not (Get-NatsServer)) { Set-ItResult -Skipped -Because 'there is no nats-server: apt-get install nats-server, or NATS_SERVER names one' }
    }
}
